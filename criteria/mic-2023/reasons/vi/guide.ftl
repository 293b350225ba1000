# F30: hướng dẫn.
guide-page = Trang hướng dẫn cách trang chủ { $clicks } lần bấm và có nội dung hướng dẫn thực ({ $characters } ký tự, { $steps } bước).
guide-document = Hướng dẫn cách trang chủ { $clicks } lần bấm, tài liệu hoặc video mở được: “{ $label }”.
guide-far = Có hướng dẫn nhưng phải bấm { $clicks } lần từ trang chủ; tối đa là { $limit } lần.
guide-third-party = Hướng dẫn nằm ở bên thứ ba và bên đó không trả lời: { $url }
guide-elsewhere = Hướng dẫn nằm trên trang của bên thứ ba mà công cụ không đánh giá; cần người mở xem: { $url }
guide-document-unclear = Chưa xác định được tài liệu hướng dẫn có mở được hay không: { $url }
guide-document-other = Tài liệu “{ $label }” mở được nhưng có thể là văn bản quy phạm, văn bản chỉ đạo chứ không phải tài liệu hướng dẫn người sử dụng; cần người xem lại.
guide-unclear = Trang có { $characters } ký tự nhưng chưa rõ đó có phải là hướng dẫn hay không.
guide-pictures = Trang hướng dẫn chủ yếu là hình ảnh, gần như không có chữ; cần người đánh giá xem đó có phải là hướng dẫn hay không.
guide-leads-left = Các trang mà trang hướng dẫn dẫn tới và đã được mở đều chưa có nội dung hướng dẫn; còn { $count } liên kết chưa được mở, cần người xem tiếp.
guide-links-broken = Trang hướng dẫn chỉ có tài liệu hoặc liên kết không mở được: { $url } ({ $detail })
guide-empty = Trang hướng dẫn không có nội dung hướng dẫn ({ $characters } ký tự riêng của trang).
