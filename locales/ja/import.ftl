# Why a product file was refused: shown beside the line and the text that was at fault.
import-issue-boolean = trueまたはfalseにしてください。
import-issue-column-missing = この列がありません。商品ファイルにはハンドル、タイトル、価格の列（Handle、Title、Variant Price、またはURL handle、Title、Price）が必要です。
import-issue-column-twice = 見出し行にこの列が2回あります（2つの名前がある場合、同じ列を指します）。
import-issue-columns = この行の項目数が見出し行と異なります（行の項目数/見出し行の項目数）。
import-issue-compare-at = 元の価格は19.90のような金額にするか、空欄にしてください。
import-issue-currency = この金額の通貨はショップの通貨と異なります。
import-issue-empty = ファイルが空です。
import-issue-grams = 重量はグラム単位の数値にしてください。
import-issue-handle = ハンドルがありません。各行に、文字か数字を含むハンドルが必要です。
import-issue-handle-alike = この2つのハンドルは異なりますが、同じアドレスになります。どちらかの商品のハンドルを変更してください。
import-issue-handle-apart = このハンドルはすでに上の行にあります。同じ商品の行は続けて並べてください。
import-issue-image-address = 画像のアドレスはhttps://で始め、空白を含めないでください。
import-issue-image-position = 画像の位置は1以上の数値にしてください。
import-issue-images-many = この商品には250枚を超える画像があります。
import-issue-interrupted = インポートが途中で中断され、何も書き込まれていません。もう一度開始してください。
import-issue-latin1 = この行はLatin-1（Windows-1252）ですが、ほかの行はUTF-8です。ファイル全体をUTF-8で保存してください。
import-issue-long = このテキストは255文字を超えています。
import-issue-no-rows = ファイルに見出し行だけがあり、データ行がありません。
import-issue-nul = この行には、テキストに含められないゼロバイトがあります。
import-issue-option-missing = このバリエーションに、商品のオプションの値がありません。
import-issue-option-name = オプション名は1番目から順に入力し、互いに異なる名前にしてください。
import-issue-option-unknown = この商品の最初の行に、このオプションがありません。
import-issue-options-absent = この商品にはショップ側でオプションがあります。バリエーションを区別するため、Option1 NameとOption1 Valueの列が必要です。
import-issue-options-many = 1つの商品に設定できるオプションは3つまでです。
import-issue-policy = 在庫ポリシーはdenyまたはcontinueにしてください。
import-issue-price = 価格は19.90や1,250.00のように、ひと通りにしか読めない金額にしてください。
import-issue-price-high = この価格は高すぎます。
import-issue-product-large = この商品の行が合計で8 MBを超えています。
import-issue-quantity = 数量は整数にしてください。
import-issue-quote-open = ここで始まる引用符が閉じられていません。
import-issue-quote-text = 閉じる引用符の後に文字があります。テキスト内の引用符は2つ重ねてください。
import-issue-row-empty = この行にはバリエーションも画像もありません。
import-issue-row-long = この行は1 MBを超えています。
import-issue-rows-many = 一度に読み込める行数を超えています。ファイルを分割してください。
import-issue-separator = 項目はコンマ、セミコロン、タブのいずれかで区切るか、先頭にsep=|のような行で区切り文字を指定してください。
import-issue-status = ステータスはactive、draft、archived、unlistedのいずれかにしてください。
import-issue-title = タイトルがありません。商品の最初の行に、バリエーションより先に記入してください。
import-issue-too-large = ファイルが200 MBを超えています。分割してください。
import-issue-utf16 = ここから先は有効なUTF-16ではありません。UTF-8で保存してください。
import-issue-utf8 = この行は正しいUTF-8ではありません。ファイルをUTF-8で保存してください。
import-issue-variant-twice = この商品に同じバリエーションが2つあります（括弧内は1つ目の行番号）。
import-issue-variants-many = この商品には2,048を超えるバリエーションがあります。
import-note-columns-kept = ショップで使わない列（保存され、エクスポート時に出力されます）：{ $value }
import-note-columns-unknown = 理解できなかった列（保存され、エクスポート時に出力されます）：{ $value }
import-note-dropped = ここでは表示できないため、説明文から除いたもの：{ $value }
import-note-dropped-data = 説明文に直接埋め込まれた画像は除きました：{ $value }
import-note-encoding = ファイルはUTF-8ではないため、{ $value }として読み込みました。
import-note-not-counted = { $count ->
   *[other] { $count }件のバリエーションに数量がありません。新しいものは在庫を数えず、いつでも購入できます。既存のものの在庫は変わりません。
}
import-note-separator = { $value ->
    [semicolon] 項目はセミコロンで区切られています。金額の小数点にはコンマも使えます。
    [tab] 項目はタブで区切られています。金額の小数点にはコンマも使えます。
    [pipe] 項目は縦線で区切られています。金額の小数点にはコンマも使えます。
   *[comma] 先頭の行で、項目の区切りがコンマと指定されています。
}
import-note-tracker = ほかのサービスが管理していた在庫は、これからショップが管理します：{ $value }
import-picture-address = このアドレスは使えません。HTTPSのアドレスが必要です。
import-picture-broken = 受け取った画像は壊れているか、途中で切れています。
import-picture-kind = ショップで表示できる画像（JPEG、PNG、WebP）ではありませんでした。
import-picture-large = ファイルが20MBを超えています。
import-picture-not-kept = 画像は届きましたが、保存できませんでした。理由はプログラムのログにあります。
import-picture-private = このアドレスはプライベートネットワークを指しています。
import-picture-redirects = リダイレクトが多すぎます。
import-picture-slow = サーバーの応答に時間がかかりすぎました。
import-picture-status = サーバーの応答：{ $value }
import-picture-unknown = サーバー名が見つかりません。
import-picture-unreachable = サーバーに接続できませんでした。
