# Words that the shop and the desk share.
common-skip-to-content = 本文へ移動
common-field-optional = （任意）
common-form-faults = { $count ->
   *[other] { $count }件の入力内容をご確認ください
}
common-breadcrumb = 現在のページ
common-pagination = ページ
common-page-previous = 前へ
common-page-next = 次へ
common-quantity-less = 1つ減らす
common-quantity-more = 1つ増やす
common-close = 閉じる
common-dismiss = 非表示にする
common-test-mode = テストモード
common-key-control = Ctrl
common-page-range = { $total } 件中 { $first }–{ $last }
