error-field-required = この項目を入力してください。
error-field-email = メールアドレスを入力してください（例：name@example.com）。
error-field-price = 価格を入力してください（例：19.90）。
error-field-number = 整数を入力してください。
error-password-short = パスワードは{ $min }文字以上にしてください。
error-password-guessable = このパスワードは推測されやすいものです。互いに関係のない4つ以上の単語を組み合わせるか、パスワードマネージャーで作成してください。名前、メールアドレス、ショップ名は含めないでください。

# What went wrong, one text for each code of the error table.
error-internal = サーバーで問題が発生しました
error-unavailable = ただいま接続できません
error-not-found = このページは存在しません
error-method-not-allowed = このアドレスはその方法では使用できません
error-invalid = 入力内容をもう一度ご確認ください
error-malformed = 送信された内容を読み取れませんでした
error-too-large = サイズが大きすぎます
error-too-slow = データの受信に時間がかかりすぎました。もう一度お試しください
error-unknown-host = このアドレスにショップはありません
error-foreign-origin = このリクエストは別のサイトから送信されました
error-sign-in-needed = 先にログインしてください
error-wrong-credentials = メールアドレスまたはパスワードが正しくありません
error-too-many-attempts = 試行回数が多すぎます
error-too-many-requests = 短時間に繰り返されすぎました
error-busy = ただいま大変混み合っています
error-wait-seconds = { $count ->
   *[other] { $count }秒後にもう一度お試しください。
}
error-wait-minutes = { $count ->
   *[other] { $count }分後にもう一度お試しください。
}
error-link-expired = このリンクは無効になりました
error-not-enough-stock = 在庫が足りません
error-sold-out = 売り切れました
error-cart-empty = カートは空です
error-prices-moved = 価格が変わりました
error-payment-declined = お支払いが承認されませんでした
error-payment-pending = お支払いの確認がまだ取れていません
error-payment-not-offered = このショップではこのお支払い方法をご利用いただけません。別の方法をお選びください。
error-wrong-state = このご注文ではその操作を行えなくなりました
error-refund-too-large = 返金できる金額を超えています
error-conflict = 先にほかの人が変更しました。もう一度ご確認ください
error-key-reused = このフォームは送信後に変更されています
error-import-refused = ファイルはインポートされませんでした
error-picture-refused = この画像は使用できません
error-amount-too-large = 一度に販売できる金額を超えています
error-import-running = 別のインポートが実行中です。終わるまでお待ちください
error-request-id = 再び発生する場合は、この番号をお知らせください：{ $id }
error-back-home = ホームへ戻る
error-field-too-long = { $max }文字以内で入力してください。
error-field-choice = いずれかを選択してください。
error-field-country = 一覧から国を選択してください。
error-field-amount = 0より大きい金額を入力してください（例：19.90）。
error-field-refund-sent = このフォームではすでに別の金額を返金しています（履歴に表示されています）。この金額も返金する場合は、もう一度送信してください。
error-field-https = https://で始まるアドレスを入力してください。
error-card-number = カード番号をご確認ください。数字に誤りか不足があるようです。
error-card-expiry = 有効なカードの月と年を入力してください（例：12/29）。
error-card-code = セキュリティコードの3桁または4桁の数字を入力してください。
error-field-line = 1行で入力してください。
error-field-time-zone = タイムゾーンを入力してください。例：Asia/Tokyo、UTC
error-field-iban = IBANを確認してください。数字が間違っているか、足りないようです。
error-field-bic = BICは8文字または11文字で入力するか、空欄にしてください。
error-field-percent = 0から100までの割合を入力してください。例：8.1
error-field-hold = 1分から365日までになるように、整数を入力してください。
error-field-shipping = 配送方法は少なくとも1つ必要です。
error-field-shipping-key = 別のキーにしてください。小文字の英字、数字、ハイフンが使え、同じキーは一度だけです。
