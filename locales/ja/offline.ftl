# Without a network.

shop-offline-title = オフラインです
shop-offline-text = 一度ご覧になったページとカートは、ネットワークがなくても開けます。ご注文にはネットワークが必要です。
shop-offline-again = もう一度試す
shop-offline-seen = 最近見たページ
shop-offline-kept = オフラインです。このページは{ $time }時点のものです。
shop-offline-slow = ネットワークが遅いため、{ $time }時点のページを表示しています。
shop-offline-waiting = カートの変更が送信を待っています。
shop-offline-waits = 保存しました。オンラインになり次第送信します。
shop-offline-sent = カートの変更を送信しました。
shop-offline-refused = カートの変更の一つを反映できませんでした。
shop-offline-cart = カートを見る
shop-offline-order = ご注文にはネットワークが必要です。入力内容はそのまま残っています。オンラインになったら、もう一度押してください。
