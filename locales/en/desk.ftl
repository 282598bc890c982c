# The order desk: what staff read.
desk-search = Search
desk-reload = Reload it as it is now
desk-nav-label = Desk
desk-test-mode = Test mode is on: orders are marked as tests, and no real payment is taken.
desk-test-mode-settings = Settings
desk-nav-home = Home
desk-nav-orders = Orders
desk-nav-to-ship = To ship
desk-nav-to-pay = To pay
desk-nav-products = Products
desk-nav-low-stock = Low stock
desk-nav-imports = Import
desk-nav-shop = View shop
desk-nav-language = Language
desk-nav-sign-out = Sign out
desk-nav-signed-in = Signed in as { $name }
desk-nav-appearance = Appearance
desk-nav-theme = Theme
desk-field-name = Name
desk-field-email = E-mail address
desk-field-password = Password
desk-sign-in-title = Sign in to the desk
desk-sign-in-action = Sign in
desk-sign-in-unowned = This shop has no owner yet
desk-sign-in-unowned-text = Open the set-up link that the server printed when it started. “orderly doctor” prints a new one.
desk-setup-title = Set up the owner’s account
desk-setup-about = This account can do everything at the desk. The link works once.
desk-setup-password-hint = At least 12 characters; several words are easy to remember.
desk-setup-action = Create account
desk-setup-expired = Start the server again: it prints a new link as long as there is no owner.
desk-home-title = Home
desk-home-sales = Sales of the last 30 days
desk-home-newest = Newest orders
desk-home-all-orders = All orders
desk-home-low-stock = Low stock
desk-home-stock-fine = Enough of everything
desk-home-today = Today
desk-home-month = Last 30 days
desk-home-orders = { $count ->
    [one] { $count } order
   *[other] { $count } orders
}
desk-chart-day = { $day }: { $revenue }, { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
}
desk-chart-as-table = Show as a table
desk-chart-column-day = Day
desk-chart-column-orders = Orders
desk-chart-column-revenue = Revenue
desk-begin-title = How to begin
desk-begin-import = Bring in your products
desk-begin-import-text = Any CSV file that Shopify exports will do.
desk-begin-import-action = Import a file
desk-begin-products = Look over your products
desk-begin-products-text = Prices, stock, pictures, and what is on sale.
desk-begin-products-action = See products
desk-begin-order = Place the first order yourself
desk-begin-order-text = Buy as a shopper would; the order arrives here.
desk-begin-order-action = Open the shop
desk-orders-title = Orders
desk-orders-count = Orders in this list:
desk-orders-filters = Orders by state
desk-orders-all = All
desk-orders-to-pay = To pay
desk-orders-to-ship = To ship
desk-orders-shipped = Shipped
desk-orders-delivered = Delivered
desk-orders-cancelled = Cancelled
desk-orders-search = Search orders
desk-orders-search-hint = Number, name or e-mail
desk-orders-days = Placed on these days
desk-orders-from = From day
desk-orders-to = To day
desk-orders-show-all = Show all orders
desk-orders-not-marked = Nothing was marked as paid: the server refused, or couldn't be reached. The list shows the orders as they are.
desk-orders-none = No orders yet
desk-orders-none-text = Each new order appears here at once.
desk-orders-none-found = No order fits
desk-orders-none-found-text = Try another word or another state.
desk-orders-column-number = Order
desk-orders-column-placed = Placed
desk-orders-column-customer = Customer
desk-orders-column-payment = Payment
desk-orders-column-fulfilment = Shipping
desk-orders-column-items = Items
desk-orders-column-total = Total
desk-order-number = #{ $number }
desk-order-title = Order #{ $number }
desk-order-back = Back to all orders
desk-order-shopper-page = View as customer
desk-order-note = Note from the shopper
desk-order-contact = Customer
desk-order-timeline = Timeline
desk-order-forgotten = Forgotten
desk-order-forgotten-text = This person’s data has been erased.
desk-order-awaits-transfer = { $amount } is still to come by bank transfer.
desk-order-awaits-courier = The courier collects { $amount }.
desk-order-awaits-card = The card has not paid { $amount } yet.
desk-order-held-until = The stock is held until { $date }. An order that is neither paid nor shipped by then is cancelled.
desk-order-not-paid-in-time = This order was not paid in time: it was cancelled, and its items are back in stock. If money still arrives, send it back or agree on a new order.
desk-order-mark-paid = Mark as paid
desk-order-changed = The page shows the order as it is now. Look at it, and send again if you still want to.
desk-order-done-paid = Marked as paid.
desk-order-done-shipped = Marked as shipped. The shopper’s page shows it already.
desk-order-done-delivered = Marked as delivered. The shopper’s page shows it already.
desk-order-done-cancelled = The order is cancelled.
desk-order-done-refunded = The money is on its way back.
desk-ship-carrier = Carrier
desk-ship-number = Tracking number
desk-ship-link = Tracking link
desk-ship-action = Mark as shipped
desk-deliver-text = Nothing of this order is shipped. Send what was bought, by e-mail for example.
desk-deliver-action = Mark as delivered
desk-refund-title = Refund
desk-refund-amount = Amount in { $currency }
desk-refund-hint = At most { $most }.
desk-refund-action = Pay back
desk-cancel-title = Cancel order
desk-cancel-unpaid = No money has moved. This can’t be undone.
desk-cancel-paid = { $amount } goes back to the shopper. This can’t be undone.
desk-cancel-restock = Put the items back in stock
desk-cancel-action = Yes, cancel this order
desk-lines-title = Items
desk-lines-item = Item
desk-lines-price = Price
desk-lines-quantity = Quantity
desk-lines-total = Total
desk-lines-times = × { $count }
desk-lines-unshipped = not shipped
desk-sums-subtotal = Subtotal
desk-sums-shipping = Shipping ({ $method })
desk-sums-tax = Tax included ({ $rate })
desk-sums-tax-added = Tax ({ $rate })
desk-sums-total = Total
desk-sums-paid = Paid
desk-sums-refunded = Refunded
desk-products-title = Products
desk-products-count = Products in this list:
desk-products-search = Search products
desk-products-search-hint = Title, vendor or SKU
desk-products-show-all = Show all products
desk-products-export = Export
desk-products-import = Import
desk-products-none = No products yet
desk-products-none-text = Import a file, and your products are in the shop.
desk-products-none-found = No product fits
desk-products-none-found-text = Try another word.
desk-products-column-picture = Picture
desk-products-column-title = Product
desk-products-column-state = State
desk-products-column-vendor = Vendor
desk-products-column-variants = Variants
desk-products-column-stock = Stock
desk-products-column-price = Price
desk-products-pieces = { $count } in stock
desk-product-back = Back to all products
desk-product-in-shop = View in shop
desk-product-published = Published
desk-product-hidden = Draft
desk-product-unlisted = Unlisted
desk-product-texts = Texts
desk-product-title = Title
desk-product-description = Description
desk-product-description-hint = Plain text or HTML; scripts are taken out.
desk-product-sorting = In the shop
desk-product-publish = Show in the shop
desk-product-unlist = By its address alone: in no list, search or sitemap
desk-product-vendor = Vendor
desk-product-type = Type
desk-product-tags = Tags
desk-product-tags-hint = Separated by commas
desk-product-variants = Variants, prices in { $currency }
desk-product-pictures = Pictures
desk-product-save = Save
desk-product-discard = Discard changes
desk-product-conflict = Your words are kept below; saving again puts them over the other change.
desk-product-done-saved = Saved.
desk-product-done-picture-added = The picture is in.
desk-product-done-picture-removed = The picture is gone.
desk-texts-languages = Languages of the texts
desk-texts-whole = Complete
desk-texts-part = Something is missing
desk-texts-missing = Not translated
desk-texts-instead = There is no text in { $language } yet. Shoppers who read { $language } see the one in { $other }.
desk-texts-take-out = Empty all four fields to show shoppers the text in { $other } again instead of { $language }.
desk-texts-original = Text in { $language }
desk-texts-search-heading = Heading in search engines
desk-texts-search-heading-hint = Left empty: the title.
desk-texts-search-summary = Summary in search engines
desk-texts-search-summary-hint = Left empty: the first words of the description.
desk-texts-words = Words of the options
desk-texts-words-hint = Left empty: as in the original.
desk-variants-caption = Price and stock of each variant
desk-variant-title = Variant
desk-variant-only = The only one
desk-variant-sku = SKU
desk-variant-price = Price
desk-variant-compare-at = Former price
desk-variant-stock = Stock
desk-variant-untracked = Not counted
desk-pictures-none = Without a picture, the shop draws a quiet one.
desk-pictures-add = Add a picture
desk-pictures-hint = Drop a JPEG, PNG or WebP of up to 20 MB here, or choose one.
desk-pictures-upload = Add
desk-pictures-remove = Remove
desk-pictures-remove-number = Remove picture { $number } of { $count }
desk-imports-title = Import products
desk-imports-new = New import
desk-imports-file = Product file
desk-imports-hint = Drop a CSV file of up to 200 MB here, or choose one.
desk-imports-about = Any product export of Shopify. The whole file is checked first: where a row has a fault, nothing changes. Then the products go in one after the other, and the shop goes on selling. Importing it twice changes nothing.
desk-imports-action = Import
desk-imports-past = Past imports
desk-imports-none = No imports yet
desk-imports-column-file = File
desk-imports-column-state = State
desk-imports-column-started = Started
desk-imports-column-rows = Rows
desk-imports-column-issues = Issues
desk-import-title = Import
desk-import-back = Back to all imports
desk-import-reading = Checking
desk-import-writing = Writing
desk-import-done = Done
desk-import-refused = Refused
desk-import-stopped = Stopped
desk-import-progress = Progress of the import
desk-import-reading-words = Checking the file, nothing changes yet: { $percent }
desk-import-writing-words = The file is good; writing the products: { $percent }
desk-import-resumed = The program was restarted meanwhile. The import goes on where it was.
desk-import-leave = You may leave this page; the import goes on.
desk-import-refresh = Refresh
desk-import-report = Report
desk-import-done-words = The whole file is in: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}.
desk-import-done-unchanged = The shop had all of it already; nothing changed.
desk-import-column-what = What
desk-import-column-created = New
desk-import-column-updated = Changed
desk-import-column-unchanged = As before
desk-import-products = Products
desk-import-variants = Variants
desk-import-see-products = See products
desk-import-another = Import another file
desk-import-refused-words = Nothing was imported: { $count ->
    [one] { $count } row has a fault
   *[other] { $count } faults were found
}
desk-import-refused-text = The shop is as it was. Mend the rows below and send the file again.
desk-import-stopped-words = A fault on our side stopped this import
desk-import-stopped-text = What was written until then stays, as counted below. Send the same file again: what is in the shop already does not change, and the rest follows.
desk-import-issues = What to mend
desk-import-notes = How the file was read
desk-import-more-issues = The first { $shown } of { $total } are shown.
desk-import-column-line = Line
desk-import-column-reason = Reason
desk-import-column-value = What stood there
desk-import-again = Send the file again
desk-import-pictures = Pictures
desk-import-pictures-words = { $fetched } of { $total } pictures are in the shop. { $failed ->
    [0] None failed.
    [one] { $failed } could not be fetched.
   *[other] { $failed } could not be fetched.
}
desk-import-pictures-progress = Progress of the pictures
desk-import-pictures-stop = Stop fetching
desk-import-pictures-start = Go on fetching
desk-import-pictures-retry = Try the failed ones again
desk-import-pictures-off = Fetching pictures is switched off in this program’s settings (picture_fetch).
desk-import-pictures-stopped = The other pictures are not fetched until you go on.
desk-import-pictures-failed = Pictures that could not be fetched
desk-import-pictures-address = Address
desk-import-pictures-reason = Reason
desk-dialog-back = Go back
desk-account = Your account: { $name }
desk-bulk-label = With the selected orders
desk-bulk-column = Selection
desk-bulk-chosen = Selected:
desk-bulk-all = Select all on this page
desk-bulk-order = Select order #{ $number }
desk-bulk-paid = { $count ->
    [0] No order was marked as paid.
    [one] One order marked as paid.
   *[other] { $count } orders marked as paid.
}
desk-bulk-skipped = { $count ->
    [one] One is not waiting for money any more.
   *[other] { $count } are not waiting for money any more.
}
desk-bulk-cancel = Cancel orders …
desk-bulk-cancel-title = Cancel orders
desk-bulk-cancel-count = { $count ->
    [0] None of these orders can be cancelled
    [one] One order will be cancelled
   *[other] { $count } orders will be cancelled
}
desk-bulk-cancel-about = What was paid goes back to the shoppers. This can’t be undone.
desk-bulk-cancel-not = { $count ->
    [one] One order can’t be cancelled
   *[other] { $count } orders can’t be cancelled
}
desk-bulk-cancel-unknown = There is no such order: { $numbers }.
desk-bulk-cancel-action = { $count ->
    [one] Yes, cancel this order
   *[other] Yes, cancel these { $count } orders
}
desk-bulk-cancelled = { $count ->
    [0] No order was cancelled.
    [one] One order cancelled.
   *[other] { $count } orders cancelled.
}
desk-bulk-not-cancelled = Not cancelled, because they have changed meanwhile: { $numbers }.
desk-home-orders-by-day = Orders of the last 30 days
desk-palette-open = Search
desk-palette-open-keys = Search · Ctrl K
desk-palette-title = Search the desk
desk-palette-hint = Order number, product, page
desk-palette-page = Page
desk-palette-action = Action
desk-palette-order = Order
desk-palette-product = Product
desk-palette-all = Search all orders for “{ $query }”
desk-palette-export = Export all products
desk-palette-keys = ↑ ↓ to choose, Enter to go, Esc to close
desk-appearance-title = Appearance
desk-appearance-about = How your shop looks to shoppers. Prices, orders and texts stay as they are.
desk-appearance-accent = Accent colour
desk-appearance-accent-hint = For buttons and marks. Where your colour would be hard to read, its nearest readable shade is taken, for light, dark and high contrast alike.
desk-appearance-accent-wrong = Write the colour as # and six digits, such as #1f4a3d.
desk-appearance-corners = Corners
desk-appearance-corners-soft = Soft
desk-appearance-corners-square = Square
desk-appearance-corners-round = Round
desk-appearance-font = Typeface
desk-appearance-font-hint = Every device has these at hand: nothing is downloaded.
desk-appearance-font-system = As the device
desk-appearance-font-humanist = Humanist
desk-appearance-font-geometric = Geometric
desk-appearance-font-serif = Serif
desk-appearance-font-slab = Slab serif
desk-appearance-font-rounded = Rounded
desk-appearance-preview = Preview
desk-appearance-preview-theme = Preview in
desk-appearance-preview-action = Try it on
desk-appearance-preview-frame = A page of the shop in this look
desk-appearance-save = Save
desk-appearance-built-in = Back to the built-in look
desk-appearance-done-saved = Saved. Every page that is opened from now on has this look.
desk-appearance-done-built-in = The shop has its built-in look again.
desk-nav-settings = Settings
desk-home-left-out = { $count ->
    [one] Lists and sums leave out one order
   *[other] Lists and sums leave out { $count } orders
}
desk-home-left-out-text = Nothing of it is lost: what happened is stored. The program’s log and “orderly doctor” say why it can’t be shown.
desk-home-left-out-again = Try again
desk-home-left-out-trying = They are being tried again. This takes a moment.
desk-home-unpayable = This shop can’t take orders yet
desk-home-unpayable-text = Shoppers have no way to pay. Add a bank account, or switch on pay on delivery or test mode.
desk-home-unpayable-action = Open the settings
desk-begin-settings = Say how shoppers pay
desk-begin-settings-text = A bank account or pay on delivery; then tax and shipping.
desk-begin-settings-action = Open settings
desk-settings-title = Settings
desk-settings-save = Save
desk-settings-discard = Discard changes
desk-help-title = Legal and help pages
desk-help-pages = Pages
desk-help-languages = Languages
desk-help-written = written
desk-help-text = { $page } in { $language }
desk-help-hint = A blank line begins a new paragraph, # a heading, - a point of a list. A page without any text has no link in the shop.
desk-help-view = View page
desk-settings-done-saved = Saved.
desk-settings-unsaved = Not saved yet: check the ways to ship below, then save.
desk-settings-conflict = What you typed is kept below; saving again puts it over the other change.
desk-settings-shop = Shop
desk-settings-name = Name of the shop
desk-settings-time-zone = Time zone
desk-settings-time-zone-hint = Area and city, for example Europe/Berlin.
desk-settings-language = Language of the shop
desk-settings-language-hint = For readers whose own language has no text.
desk-settings-payment = Payment
desk-settings-bank = Bank transfer
desk-settings-bank-text = Shoppers can pay by bank transfer once account holder and IBAN are here. Leave all four empty to offer none.
desk-settings-bank-holder = Account holder
desk-settings-bank-iban = IBAN
desk-settings-bank-bic = BIC
desk-settings-bank-name = Name of the bank
desk-settings-on-delivery = Pay on delivery
desk-settings-on-delivery-text = The shopper pays the courier. Orders are sent before any money has come.
desk-settings-test-mode = Test mode
desk-settings-test-mode-text = Shoppers can pay with test card numbers, and no real money moves. For trying the shop out; switch it off before you sell.
desk-settings-tax = Tax
desk-settings-tax-included = Prices include tax
desk-settings-tax-included-text = Switched off, your prices are without tax, and it is added at checkout.
desk-settings-tax-rate = Tax rate in percent
desk-settings-tax-rate-hint = For example 19 or 8.1. 0 shows none.
desk-settings-shipping = Shipping
desk-settings-shipping-in = Shipping, prices in { $currency }
desk-settings-shipping-text = Name and note are in the shop’s language. A changed one takes the place of its translations.
desk-settings-shipping-name = Name
desk-settings-shipping-note = Note
desk-settings-shipping-price = Price
desk-settings-shipping-free-from = Free from a subtotal of
desk-settings-shipping-new = New way to ship
desk-settings-shipping-add = Add a way to ship
desk-settings-shipping-remove = Remove “{ $name }”
desk-settings-hold = Stock of unpaid orders
desk-settings-hold-text = How long an order that is neither paid nor shipped keeps its items. After that it is cancelled, and the items can be sold again.
desk-settings-hold-transfer = Paid by bank transfer
desk-settings-hold-delivery = Paid on delivery
desk-settings-hold-card = Paid by card
desk-settings-unit = Unit: { $field }
desk-settings-minutes = minutes
desk-settings-hours = hours
desk-settings-days = days
desk-table-sort-by = Sort by
desk-date = Date
desk-date-any = Any day
desk-date-today = Today
desk-date-week = Last 7 days
desk-date-month = Last 30 days
desk-date-this-month = This month
desk-date-apply = Show these days
desk-home-week = Last 7 days
desk-home-yesterday = Yesterday: { $amount }
desk-home-against = { $change } against the 30 days before ({ $amount })
desk-home-before = The 30 days before: { $amount }
desk-order-more = More
desk-order-payment = Payment
desk-order-shipping = Shipping
desk-order-ships-when-paid = It can be shipped once it is paid.
desk-order-delivers-when-paid = It can be delivered once it is paid.
desk-order-shipped-at = Shipped on { $date }
desk-order-no-tracking = Sent without a tracking number.
desk-order-done-noted = The note is in the timeline.
desk-notes-title = Internal note
desk-notes-label = Note
desk-notes-hint = Only staff see it. It stands in the timeline.
desk-notes-add = Add note
desk-slips-title = Packing slips
desk-slips-about = One sheet for each order, without prices. Print this page with your browser.
desk-slips-print = Print packing slip
desk-slips-action = Print
desk-slips-none = No order was selected
desk-bulk-slips = Print packing slips
desk-bulk-not-shipped = Not shipped, because they are unpaid, cancelled or shipped already: { $numbers }.
desk-bulk-shipped = { $count ->
    [0] No order was marked as shipped.
    [one] One order marked as shipped.
   *[other] { $count } orders marked as shipped.
}
desk-products-parts = Products by state
desk-products-sold-out = Sold out
desk-products-variants-out = { $count ->
    [one] { $count } variant out
   *[other] { $count } variants out
}
desk-products-variant-left = { $variant }: { $count } in stock
desk-products-variants-more = { $count ->
    [one] { $count } more is low
   *[other] { $count } more are low
}
desk-appearance-preview-page = Page
desk-appearance-preview-product = A product
desk-appearance-preview-home = Home
desk-appearance-preview-width = Width of the preview
desk-appearance-preview-wide = Computer
desk-appearance-preview-phone = Phone
