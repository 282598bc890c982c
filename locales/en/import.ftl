# Why a product file was refused: shown beside the line and the text that was at fault.
import-issue-boolean = This has to be true or false.
import-issue-column-missing = This column is missing; a product file needs a handle, a title and a price: Handle, Title and Variant Price, or URL handle, Title and Price.
import-issue-column-twice = The header names this column twice (where two names stand here, they mean one column).
import-issue-columns = This row has another number of fields than the header (fields of the row / of the header).
import-issue-compare-at = The compare-at price has to be an amount such as 19.90, or empty.
import-issue-currency = This amount is in another currency than the shop’s.
import-issue-empty = The file is empty.
import-issue-grams = The weight has to be a number of grams.
import-issue-handle = The handle is missing; every row needs one with a letter or a digit.
import-issue-handle-alike = These two handles make the same address, but are not the same; please give one of the products another handle.
import-issue-handle-apart = This handle stood further up already; all rows of a product have to stand together.
import-issue-image-address = The address of a picture has to begin with https:// and have no blanks.
import-issue-image-position = The position of a picture has to be a number from 1 up.
import-issue-images-many = This product has more than 250 pictures.
import-issue-interrupted = The import was interrupted before its end; nothing of it was written. Please start it again.
import-issue-latin1 = This line is Latin-1 (Windows-1252), while others are UTF-8. Please save the whole file as UTF-8.
import-issue-long = This text has more than 255 characters.
import-issue-no-rows = The file has a header and no rows.
import-issue-nul = This line holds a zero byte, which no text has.
import-issue-option-missing = This variant has no value for an option of its product.
import-issue-option-name = The names of the options have to be filled in from the first on, and to differ.
import-issue-option-unknown = The first row of this product does not name this option.
import-issue-options-absent = This product has options in the shop; the file needs the columns Option1 Name and Option1 Value to tell its variants apart.
import-issue-options-many = A product has at most three options.
import-issue-policy = The inventory policy has to be deny or continue.
import-issue-price = The price has to be an amount such as 19.90 or 1,250.00, which can be read in one way only.
import-issue-price-high = This price is too high.
import-issue-product-large = The rows of this product are larger than 8 MB together.
import-issue-quantity = The quantity has to be a whole number.
import-issue-quote-open = A quotation mark opens here and is never closed.
import-issue-quote-text = Text stands behind a closing quotation mark; a quotation mark within a text has to be doubled.
import-issue-row-empty = This row brings neither a variant nor a picture.
import-issue-row-long = This row is longer than 1 MB.
import-issue-rows-many = The file has more rows than can be read at once; please split it.
import-issue-separator = The fields have to be separated by commas, semicolons or tabs, or a first line such as sep=| has to name the sign.
import-issue-status = The status has to be active, draft, archived or unlisted.
import-issue-title = The title is missing; the first row of a product has to bring it, before its variants.
import-issue-too-large = The file is larger than 200 MB; please split it.
import-issue-utf16 = The file is not valid UTF-16 from here on. Please save it as UTF-8.
import-issue-utf8 = This line is not valid UTF-8. Please save the file as UTF-8.
import-issue-variant-twice = This product has the same variant twice (in brackets the line of the first).
import-issue-variants-many = This product has more than 2,048 variants.
import-note-columns-kept = Columns that the shop does not use (kept, and given back by an export): { $value }
import-note-columns-unknown = Columns that were not understood (kept, and given back by an export): { $value }
import-note-dropped = Left out of descriptions, since it cannot be shown here: { $value }
import-note-dropped-data = Pictures that lie in the text of a description itself are left out: { $value }
import-note-encoding = The file is not UTF-8; it was read as { $value }.
import-note-not-counted = { $count ->
    [one] One variant has no quantity in the file: new, it is not counted and can always be bought; known, its stock stays as it is.
   *[other] { $count } variants have no quantity in the file: new ones are not counted and can always be bought; of known ones the stock stays as it is.
}
import-note-separator = { $value ->
    [semicolon] The fields are separated by semicolons; amounts may have a decimal comma.
    [tab] The fields are separated by tabs; amounts may have a decimal comma.
    [pipe] The fields are separated by vertical bars; amounts may have a decimal comma.
   *[comma] The first line says that the fields are separated by commas.
}
import-note-tracker = Stock that another service counted is counted by the shop now: { $value }
import-picture-address = The address cannot be used; it has to be one of HTTPS.
import-picture-broken = What came is damaged, or was cut off.
import-picture-kind = What came is not a picture that the shop can show (JPEG, PNG or WebP).
import-picture-large = The file is larger than 20 MB.
import-picture-not-kept = It came, but could not be kept; the program’s log says why.
import-picture-private = The address leads into a private network.
import-picture-redirects = The address leads on too many times.
import-picture-slow = The server took too long.
import-picture-status = The server answered { $value }.
import-picture-unknown = The server’s name is not known.
import-picture-unreachable = The server could not be reached.
