# F31: hỏi - đáp, khảo sát.
answers-both = Hỏi - đáp có ngày và câu trả lời (mới nhất cách đây { $days } ngày) và có phiếu khảo sát đang mở.
answers-no-survey = Hỏi - đáp có ngày và câu trả lời (mới nhất cách đây { $days } ngày), nhưng không có phiếu khảo sát đang mở.
answers-old = Câu trả lời mới nhất là ngày { $day }, cách đây { $days } ngày; giới hạn là { $limit } ngày.
answers-undated = Có câu hỏi và câu trả lời nhưng không ghi ngày, nên không thấy được việc trả lời có thường xuyên hay không.
answers-survey-only = Có phiếu khảo sát đang mở, nhưng không có danh sách câu hỏi kèm câu trả lời.
answers-neither = Không có danh sách câu hỏi kèm câu trả lời, cũng không có phiếu khảo sát đang mở.
answers-neither-closed = Không có danh sách câu hỏi kèm câu trả lời, và khảo sát không mở: { $detail }
answers-not-seen = Có { $count } câu hỏi nhưng chưa mở được câu trả lời.
answers-survey-elsewhere = Phiếu khảo sát nằm ở bên thứ ba và bên đó không trả lời: { $detail }
answers-survey-unclear = Chưa rõ phiếu khảo sát có đang mở hay không.
answers-unreadable = Trang hỏi - đáp có nội dung nhưng chưa xác định được đâu là câu hỏi, đâu là câu trả lời.
