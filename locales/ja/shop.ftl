# The shop.

# Prices, stock, quantities
shop-price-from = { $price }〜
shop-price-now = 現在の価格
shop-price-was = 元の価格
shop-badge-sale = セール
shop-stock-in = 在庫あり、すぐに発送できます
shop-stock-low = { $left ->
   *[other] 残り{ $left }点
}
shop-stock-sold-out = 売り切れ
shop-stock-to-order = 受注生産
shop-quantity-label = 数量
shop-quantity-of = { $title }の数量

# Navigation, footer
shop-nav-all = すべての商品
shop-nav-collections = コレクション
shop-nav-menu = メニュー
shop-footer-shop = ショップ
shop-footer-help = ヘルプ
shop-footer-language = 言語
shop-footer-theme = 表示テーマ
shop-footer-tax = 表示価格はすべて税込です。送料はご購入手続きの際に加算されます。
shop-footer-tax-added = 価格は税抜です。消費税と送料はご購入手続きの際に加算されます。
shop-footer-tax-none = 送料はご購入手続きの際に加算されます。
shop-help-shipping = 配送
shop-help-returns = 返品
shop-help-contact = お問い合わせ
shop-help-terms = 利用規約
shop-help-privacy = プライバシー
shop-help-imprint = 運営者情報
shop-help-price = 料金
shop-help-free-from = { $amount }以上で無料
shop-theme-system = 端末に合わせる
shop-theme-light = ライト
shop-theme-dark = ダーク
shop-theme-contrast = ハイコントラスト

# Home
shop-home-title = ホーム
shop-home-browse = 商品を見る
shop-home-collections = コレクション
shop-home-featured = おすすめ
shop-home-newest = 新着商品
shop-home-all = すべて見る
shop-home-all-of = すべて見る：{ $title }
shop-home-empty-title = まだ商品がありません
shop-home-empty-text = 最初の商品がまもなく並びます。

# Lists
shop-list-title = すべての商品
shop-list-description = 当店の商品をすべてご覧いただけます。
shop-list-narrow = コレクションで絞り込む
shop-list-empty-title = まだ商品がありません
shop-list-empty-text = ほかの商品もぜひご覧ください。
shop-sort-label = 並べ替え
shop-sort-go = 並べ替える
shop-sort-featured = おすすめ順
shop-sort-newest = 新着順
shop-sort-price-up = 価格の安い順
shop-sort-price-down = 価格の高い順
shop-sort-title = 名前順

# Search
shop-search-title = 検索
shop-search-title-for = 「{ $query }」の検索結果
shop-search-label = 商品を検索
shop-search-placeholder = 検索
shop-search-go = 検索
shop-search-none = 「{ $query }」に一致する商品が見つかりません
shop-search-none-text = 別の言葉や、より短い言葉でお試しください。
shop-search-count = { $count ->
   *[other] { $count }件
}
shop-search-more-than = { $count ->
   *[other] { $count }件以上
}
shop-go-on = こちらもご覧ください

# Product
shop-product-add = カートに入れる
shop-product-pictures = 商品画像
shop-product-description = 商品説明
shop-product-collections = 掲載コレクション
shop-product-related = 一緒におすすめの商品
shop-product-no-such-variant = この組み合わせはお取り扱いがありません。
shop-product-shipping = 送料{ $price }〜
shop-product-shipping-free = 送料無料
shop-product-shipping-from = 送料{ $price }〜、{ $free }以上で無料
shop-product-tax = 税込価格
shop-product-tax-added = 消費税はご購入手続きの際に加算されます
shop-product-returns = 返品：商品の返し方

# Cart
shop-cart-title = カート
shop-cart-empty-title = カートは空です
shop-cart-empty-text = カートに入れた商品がここに表示されます。
shop-cart-empty-action = 商品を見る
shop-cart-added = カートに入れました。
shop-cart-view = カートを見る（{ $count }）
shop-cart-update = 更新
shop-cart-remove-title = { $title }を削除
shop-cart-line-sold-out = 売り切れました。削除してからお進みください。
shop-cart-line-only-left = { $left ->
   *[other] 残り{ $left }点です。数量を減らしてください。
}
shop-cart-only-left = { $left ->
   *[other] この商品は残り{ $left }点です。
}
shop-cart-blocked = 先に、印の付いた商品を変更してください。
shop-cart-gone-unnamed = カート内の商品
shop-cart-gone-not-offered = { $title }は販売を終了しました。
shop-cart-gone-choice = { $title }のこの選択肢は販売を終了したか、名称が変わりました。
shop-cart-gone-choose = 選び直す
shop-cart-gone-remove = 確認して削除
shop-cart-sum = ご注文の概要
shop-cart-sum-note = 送料はご購入手続きの際に計算されます。
shop-cart-free-shipping-in = あと{ $amount }で送料無料です。
shop-cart-checkout = ご購入手続きへ
shop-cart-more = お買い物を続ける

# Totals
shop-totals-subtotal = 小計
shop-totals-shipping = 送料
shop-totals-free = 無料
shop-totals-total = 合計
shop-totals-tax = うち消費税{ $amount }（{ $rate }）
shop-totals-tax-added = 消費税（{ $rate }）
shop-totals-tax-label = 税
shop-totals-refunded = 返金済み

# Checkout
shop-checkout-title = ご購入手続き
shop-checkout-back-to-cart = カート
shop-checkout-contact = ご連絡先
shop-checkout-address = お届け先
shop-checkout-shipping = 配送方法
shop-checkout-payment = お支払い方法
shop-checkout-note = 備考
shop-checkout-review = ご注文内容
shop-checkout-place = 注文を確定する
shop-checkout-binding = 表示の合計金額でご注文が確定し、お支払いが必要となります。
shop-checkout-shortage = ほかのお客様のご注文により、在庫が足りなくなりました
shop-checkout-left = { $left ->
    [0] { $title }：売り切れ
   *[other] { $title }：残り{ $left }点
}
shop-checkout-change-cart = カートを変更
shop-checkout-prices-moved = このページを開いた後に価格が変わりました
shop-checkout-prices-moved-text = ご注文はまだ確定していません。新しい価格で注文を確定するか、カートを変更してください。
shop-checkout-sent-before-text = 変更前の内容でご注文が確定しています。今回は何も注文されていません。
shop-checkout-sent-before-again = 別のご注文も希望される場合は、フォームの内容を確認して、もう一度注文を確定してください。
shop-checkout-payments-unreachable = 注文も請求も行われていません。しばらくしてからもう一度お試しいただくか、別のお支払い方法をお選びください。
shop-checkout-kept = ご注文はまだ行われていません。入力内容はそのまま残っています。
shop-checkout-item = 商品
shop-checkout-before = 変更前
shop-checkout-now = 現在
shop-field-email = メールアドレス
shop-field-email-hint = ご注文の確認と、このご注文に関するお知らせにのみ使用します。
shop-field-phone = 電話番号
shop-field-name = お名前
shop-field-company = 会社名
shop-field-line1 = 町名・番地
shop-field-line2 = 建物名・階・部屋番号
shop-field-postal-code = 郵便番号
shop-field-city = 市区町村
shop-field-region = 都道府県・州
shop-field-country = 国・地域
shop-field-country-choose = 選択してください
shop-field-note = ご要望・ご連絡事項
shop-payment-bank = 銀行振込
shop-payment-bank-note = ご入金を確認次第、ご注文を手配いたします。
shop-payment-delivery = 代金引換
shop-payment-delivery-note = お届け時に配達員へお支払いください。
shop-payment-card = カード
shop-payment-card-note = ご注文の確定時に決済されます。
shop-card-number = カード番号
shop-card-expiry = 有効期限
shop-card-expiry-form = MM/YY
shop-card-code = セキュリティコード
shop-card-test-note = このショップではテストカードのみ使用でき、実際の請求は発生しません。4242 4242 4242 4242は承認されます。
shop-test-mode = テストモード：実際の支払いは行われません。
shop-closed-title = このショップはまだご注文を受け付けていません
shop-closed-text = カートの内容は保存されています。しばらくしてからもう一度お越しください。

# Order
shop-order-title = ご注文 { $number }
shop-order-number = ご注文 { $number } · { $date }
shop-order-thanks = ご注文ありがとうございます
shop-order-thanks-name = { $name }様、ありがとうございます
shop-order-heading-cancelled = このご注文はキャンセルされました
shop-order-keep = このページのアドレスを保存しておくと、ご注文の状況をいつでもご確認いただけます。
shop-order-progress = 進行状況
shop-order-lines = ご注文の商品
shop-order-facts = お届けとお支払い
shop-order-address = お届け先
shop-order-contact = ご連絡先
shop-order-nothing-to-ship = 発送するものはありません
shop-order-track = 荷物を追跡
shop-order-now-transfer = お振込みをお待ちしています。
shop-order-now-card = お支払いがまだ完了していません。
shop-order-now-confirming = カード会社がお客様の確認を待っています。
shop-order-now-packing = 商品の発送を準備しています。
shop-order-now-preparing = ご注文の準備をしています。
shop-order-now-shipped = ご注文の商品を発送しました。
shop-order-now-delivered = ご注文をお届けしました。
shop-order-now-cancelled = このご注文はキャンセルされました。
shop-order-now-not-paid-in-time = 期限までにお支払いがなかったため、このご注文はキャンセルされました。
shop-order-held-until = { $date }まで商品をお取り置きしています。
shop-order-transfer-title = 合計金額をお振込みください
shop-order-transfer-text = どなたのご注文か確認できるよう、お振込みの際は注文番号をご記入ください。
shop-order-transfer-amount = 金額
shop-order-transfer-reference = 通信欄（注文番号）
shop-order-transfer-holder = 口座名義
shop-order-transfer-iban = IBAN
shop-order-transfer-bic = BIC
shop-order-transfer-bank = 銀行
shop-order-pay-title = カードで支払う
shop-order-pay = { $amount }を支払う
shop-order-payments-unreachable = ご注文はそのまま保持されており、二重に請求されることはありません。しばらくしてからもう一度お試しください。
shop-order-pay-pending = カード会社からまだ応答がありません。応答があり次第、このページに表示します。もう一度お試しいただくこともできます。
shop-order-declined = カードが承認されませんでした
shop-order-declined-text = ご注文はそのまま確保されています。もう一度お試しいただくか、別のカードをご利用ください。
shop-order-test = このご注文はテストモードで行われました。実際の支払いは行われません。
shop-order-card-closed = 現在、カードでのお支払いはご利用いただけません
shop-order-card-closed-text = ご注文は保存されています。お支払いについてはショップにお問い合わせください。
shop-order-confirm-title = カード会社からの確認：ご本人様のお支払いですか？
shop-order-confirm-text = カードで{ $amount }をお支払いになります。ご同意いただくまで請求は発生しません。
shop-order-confirm-yes = はい、支払う
shop-order-confirm-no = いいえ、中止する
shop-payment-state-pending = お支払い待ち
shop-payment-state-confirming = カード会社で確認中
shop-payment-state-paid = お支払い済み
shop-payment-state-partly-refunded = 一部返金済み
shop-payment-state-refunded = 返金済み
shop-payment-state-voided = お支払い不要
shop-fulfilment-state-unfulfilled = 未発送
shop-fulfilment-state-shipped = 発送済み
shop-fulfilment-state-not-delivered = 未納品
shop-fulfilment-state-delivered = 納品済み
shop-fulfilment-state-cancelled = キャンセル済み

# Errors
shop-error-not-found-text = ページが移動したか、商品の販売が終了した可能性があります。検索をお試しください。
shop-error-unforeseen-text = お客様の操作による問題ではありません。しばらくしてからもう一度お試しください。
