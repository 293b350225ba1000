# Tệp cho công cụ khác: JUnit, SARIF, EARL, Markdown, huy hiệu.

check-suite = Giới hạn của lần kiểm tra
badge-name = cổng dịch vụ công
badge-nothing = chưa kiểm tra
summary-heading = Kiểm tra cổng dịch vụ công
sarif-element = { $rule }: { $count } phần tử, ví dụ { $example }
