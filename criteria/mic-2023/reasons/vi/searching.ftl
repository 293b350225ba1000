# Lý do của F22: tìm kiếm theo từ khóa.
search-no-box = Không có ô tìm kiếm theo từ khóa trên trang chủ hay trong danh mục.
search-perhaps-box = Trường “{ $label }” có thể là ô tìm kiếm theo từ khóa, nhưng công cụ không xác định chắc chắn được.
search-both = Tìm “{ $term }” có dấu và không dấu đều ra dịch vụ liên quan; từ khóa vô nghĩa “{ $nonsense }” không ra cùng danh sách.
search-accented-only = Tìm “{ $term }” có dấu ra dịch vụ liên quan, gõ không dấu thì không.
search-plain-only = Tìm “{ $term }” không dấu ra dịch vụ liên quan, gõ có dấu thì không.
search-ignores = Ô tìm kiếm “{ $label }” không dùng từ khóa: từ vô nghĩa “{ $term }” cũng ra cùng danh sách { $rows } dòng.
search-broken = Ô tìm kiếm “{ $label }” trả về trang lỗi khi tìm “{ $term }” ({ $detail }).
search-nothing = Ô tìm kiếm “{ $label }” không cho kết quả liên quan với các từ khóa { $terms }.
search-unreadable = Ô tìm kiếm “{ $label }” có phản hồi nhưng không đọc được thành danh sách dịch vụ.
search-services-untold = Ô tìm kiếm “{ $label }” cho kết quả có từ khóa, nhưng công cụ không xác định được đó là dịch vụ công hay tin bài.
search-tool = Công cụ không dùng được ô tìm kiếm “{ $label }”: { $detail }
search-slow = Chưa kịp tìm hết các từ khóa với ô “{ $label }”.
