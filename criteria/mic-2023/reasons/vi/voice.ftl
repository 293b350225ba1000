# Phản ánh kiến nghị, đánh giá sự hài lòng, công khai kết quả đánh giá.
feedback-national = Mục phản ánh, kiến nghị đưa trình duyệt tới hệ thống quốc gia: { $url }
feedback-form = Biểu mẫu phản ánh, kiến nghị mở được, có ô “{ $field }” và nút “{ $button }” (công cụ không gửi).
feedback-unclear = Trang phản ánh, kiến nghị mở được nhưng chưa nhận ra đủ ô nội dung và nút gửi.
feedback-other-form = Trang có biểu mẫu với ô “{ $field }” và nút “{ $button }”, nhưng chưa rõ có phải để gửi phản ánh, kiến nghị hay không: có thể là biểu mẫu hỏi đáp, đánh giá, liên hệ hoặc góp ý dự thảo văn bản; cần người xem lại.
rating-complete = Phiếu đánh giá gắn với hồ sơ hoặc dịch vụ (“{ $field }”) và có { $count } câu hỏi (yêu cầu ít nhất { $needed }).
rating-behind-code = Trang đánh giá có ô “{ $field }” nhưng câu hỏi chỉ hiện sau khi nhập mã hồ sơ thật.
rating-poll = Trang “Đánh giá” chỉ là thăm dò, bình chọn về website ({ $count } câu hỏi), không gắn với hồ sơ hay dịch vụ.
rating-no-code = Phiếu đánh giá có { $count } câu hỏi (yêu cầu { $needed }) nhưng không có ô mã hồ sơ và không gắn với dịch vụ nào.
rating-few-questions = Phiếu đánh giá gắn với hồ sơ hoặc dịch vụ nhưng chỉ có { $count } câu hỏi (yêu cầu ít nhất { $needed }).
rating-thin = Trang đánh giá không có ô mã hồ sơ và chỉ có { $count } câu hỏi (yêu cầu ít nhất { $needed }).
rating-unclear = Trang đánh giá mở được nhưng công cụ không nhận ra câu hỏi nào; cần người xem lại.
results-published = Kết quả đánh giá được công khai với { $count } số liệu (ví dụ { $example }), kỳ “{ $period }”.
results-no-period = Kết quả đánh giá có { $count } số liệu (ví dụ { $example }) nhưng không ghi kỳ đánh giá.
results-all-zero = Trang kết quả đánh giá có { $count } số liệu và tất cả đều bằng 0 (ví dụ { $example }).
results-zero-so-far = Trang kết quả đánh giá đang hiện { $count } số liệu đều bằng 0 (ví dụ { $example }), nhưng có ô lựa chọn hoặc ô nhập có thể phải điền trước thì mới ra kết quả; cần người xem lại.
results-none = Trang kết quả đánh giá không có kết quả nào: “{ $said }”.
results-unclear = Trang kết quả đánh giá mở được nhưng không đọc được số liệu dạng chữ ({ $charts } biểu đồ); cần người xem lại.
