# The shop.

# Prices, stock, quantities
shop-price-from = from { $price }
shop-price-now = Now
shop-price-was = instead of
shop-badge-sale = Sale
shop-stock-in = In stock, ready to ship
shop-stock-low = { $left ->
    [one] Only { $left } left
   *[other] Only { $left } left
}
shop-stock-sold-out = Sold out
shop-stock-to-order = Made to order
shop-quantity-label = Quantity
shop-quantity-of = Quantity of { $title }

# Navigation, footer
shop-nav-all = All products
shop-nav-collections = Collections
shop-nav-menu = Menu
shop-footer-shop = Shop
shop-footer-help = Help
shop-footer-language = Language
shop-footer-theme = Appearance
shop-footer-tax = All prices include VAT. Shipping is added at checkout.
shop-footer-tax-added = Prices are without VAT. VAT and shipping are added at checkout.
shop-footer-tax-none = Shipping is added at checkout.
shop-help-shipping = Shipping
shop-help-returns = Returns
shop-help-contact = Contact
shop-help-terms = Terms
shop-help-privacy = Privacy
shop-help-imprint = Imprint
shop-help-price = Price
shop-help-free-from = free from { $amount }
shop-theme-system = As my device
shop-theme-light = Light
shop-theme-dark = Dark
shop-theme-contrast = High contrast

# Home
shop-home-title = Home
shop-home-browse = Browse the shop
shop-home-collections = Collections
shop-home-featured = Favourites
shop-home-newest = New in
shop-home-all = See all
shop-home-all-of = See all: { $title }
shop-home-empty-title = The shelves are still empty
shop-home-empty-text = The first products will be here soon.

# Lists
shop-list-title = All products
shop-list-description = Everything we have, on one page after the other.
shop-list-narrow = Narrow the list to a collection
shop-list-empty-title = Nothing here yet
shop-list-empty-text = Look at our other products meanwhile.
shop-sort-label = Sort by
shop-sort-go = Sort
shop-sort-featured = Our choice
shop-sort-newest = Newest first
shop-sort-price-up = Price, low to high
shop-sort-price-down = Price, high to low
shop-sort-title = Name, A to Z

# Search
shop-search-title = Search
shop-search-title-for = Results for “{ $query }”
shop-search-label = Search for products
shop-search-placeholder = Search
shop-search-go = Search
shop-search-none = Nothing found for “{ $query }”
shop-search-none-text = Try another word, or a shorter one.
shop-search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
shop-search-more-than = { $count ->
    [one] More than { $count } result
   *[other] More than { $count } results
}
shop-go-on = You may also like

# Product
shop-product-add = Add to cart
shop-product-pictures = Pictures
shop-product-description = Description
shop-product-collections = Found in
shop-product-related = Goes well with it
shop-product-no-such-variant = This combination is not available.
shop-product-shipping = Shipping from { $price }
shop-product-shipping-free = Free shipping
shop-product-shipping-from = Shipping from { $price }, free from { $free }
shop-product-tax = The price includes VAT
shop-product-tax-added = VAT is added at checkout
shop-product-returns = Returns: how to send something back

# Cart
shop-cart-title = Cart
shop-cart-empty-title = Your cart is empty
shop-cart-empty-text = What you add will wait here for you.
shop-cart-empty-action = Browse the shop
shop-cart-added = Added to your cart.
shop-cart-view = View cart ({ $count })
shop-cart-update = Update
shop-cart-remove-title = Remove { $title }
shop-cart-line-sold-out = Sold out. Please remove it to go on.
shop-cart-line-only-left = { $left ->
    [one] Only { $left } left. Please lower the quantity.
   *[other] Only { $left } left. Please lower the quantity.
}
shop-cart-only-left = { $left ->
    [one] There is only one left of it.
   *[other] There are only { $left } left of it.
}
shop-cart-blocked = Please change the marked lines first.
shop-cart-gone-unnamed = Something in your cart
shop-cart-gone-not-offered = { $title } is no longer offered.
shop-cart-gone-choice = { $title } is no longer offered in this choice, or the choice has another name now.
shop-cart-gone-choose = Choose again
shop-cart-gone-remove = OK, remove
shop-cart-sum = Summary
shop-cart-sum-note = Shipping is worked out at checkout.
shop-cart-free-shipping-in = { $amount } more and shipping is free.
shop-cart-checkout = Check out
shop-cart-more = Continue shopping

# Totals
shop-totals-subtotal = Subtotal
shop-totals-shipping = Shipping
shop-totals-free = Free
shop-totals-total = Total
shop-totals-tax = Includes { $amount } VAT ({ $rate })
shop-totals-tax-added = VAT ({ $rate })
shop-totals-tax-label = Tax
shop-totals-refunded = Refunded

# Checkout
shop-checkout-title = Checkout
shop-checkout-back-to-cart = Cart
shop-checkout-contact = Contact
shop-checkout-address = Delivery address
shop-checkout-shipping = Shipping
shop-checkout-payment = Payment
shop-checkout-note = Note
shop-checkout-review = Your order
shop-checkout-place = Place order
shop-checkout-binding = You order and pay the total shown here.
shop-checkout-shortage = Somebody was quicker: there is not enough left
shop-checkout-left = { $left ->
    [0] { $title }: sold out
   *[other] { $title }: { $left } left
}
shop-checkout-change-cart = Change the cart
shop-checkout-prices-moved = Prices have changed since you opened this page
shop-checkout-prices-moved-text = Nothing has been ordered yet. Place the order at the new prices, or change your cart.
shop-checkout-sent-before-text = An order was placed with it before the change. Nothing was ordered just now.
shop-checkout-sent-before-again = If you want another order as well, check the form and place it again.
shop-checkout-payments-unreachable = Nothing was ordered and nothing was charged. Please try again in a moment, or choose another way to pay.
shop-checkout-kept = Nothing has been ordered, and what you typed is still here.
shop-checkout-item = Item
shop-checkout-before = Before
shop-checkout-now = Now
shop-field-email = E-mail
shop-field-email-hint = For the confirmation and news of this order only.
shop-field-phone = Phone
shop-field-name = Full name
shop-field-company = Company
shop-field-line1 = Street and number
shop-field-line2 = Apartment, floor, building
shop-field-postal-code = Postcode
shop-field-city = Town or city
shop-field-region = State or region
shop-field-country = Country or region
shop-field-country-choose = Please choose
shop-field-note = Anything we should know?
shop-payment-bank = Bank transfer
shop-payment-bank-note = We go on with your order as soon as the money has come in.
shop-payment-delivery = Pay on delivery
shop-payment-delivery-note = You pay the courier at your door.
shop-payment-card = Card
shop-payment-card-note = Charged when you place the order.
shop-card-number = Card number
shop-card-expiry = Expiry date
shop-card-expiry-form = MM/YY
shop-card-code = Security code
shop-card-test-note = This shop takes test cards only: no money moves. 4242 4242 4242 4242 is approved.
shop-test-mode = Test mode: no real payment is taken.
shop-closed-title = This shop can’t take orders yet
shop-closed-text = Your cart is kept. Please come back a little later.

# Order
shop-order-title = Order { $number }
shop-order-number = Order { $number } · { $date }
shop-order-thanks = Thank you for your order
shop-order-thanks-name = Thank you, { $name }
shop-order-heading-cancelled = This order was cancelled
shop-order-keep = Keep this page’s address: it shows where your order is at any time.
shop-order-progress = Progress
shop-order-lines = What you ordered
shop-order-facts = Delivery and payment
shop-order-address = Delivery address
shop-order-contact = Contact
shop-order-nothing-to-ship = Nothing to ship
shop-order-track = Follow the parcel
shop-order-now-transfer = We are waiting for your transfer.
shop-order-now-card = The payment is still open.
shop-order-now-confirming = Your bank is waiting for your answer.
shop-order-now-packing = We are packing your order.
shop-order-now-preparing = We are preparing your order.
shop-order-now-shipped = Your order is on its way.
shop-order-now-delivered = Your order has been delivered.
shop-order-now-cancelled = This order was cancelled.
shop-order-now-not-paid-in-time = This order was cancelled because it was not paid in time.
shop-order-held-until = We hold these items for you until { $date }.
shop-order-transfer-title = Please transfer the total
shop-order-transfer-text = With the order number as reference, so that we know whose order it is for.
shop-order-transfer-amount = Amount
shop-order-transfer-reference = Reference
shop-order-transfer-holder = Account holder
shop-order-transfer-iban = IBAN
shop-order-transfer-bic = BIC
shop-order-transfer-bank = Bank
shop-order-pay-title = Pay by card
shop-order-pay = Pay { $amount }
shop-order-payments-unreachable = Your order is kept, and nothing is charged twice. Please try again in a moment.
shop-order-pay-pending = We have no answer from the card’s bank yet. This page shows it as soon as there is one; you can also try again.
shop-order-declined = The card was declined
shop-order-declined-text = Your order is kept for you. Try again, or take another card.
shop-order-test = This order was placed in test mode: no real payment is taken for it.
shop-order-card-closed = Payment by card is not available right now
shop-order-card-closed-text = Your order is kept. Please contact the shop to pay for it.
shop-order-confirm-title = Your bank asks: is this payment yours?
shop-order-confirm-text = { $amount } with your card. Nothing is charged before you agree.
shop-order-confirm-yes = Yes, pay
shop-order-confirm-no = No, stop it
shop-payment-state-pending = Payment open
shop-payment-state-confirming = Waiting for your bank
shop-payment-state-paid = Paid
shop-payment-state-partly-refunded = Partly refunded
shop-payment-state-refunded = Refunded
shop-payment-state-voided = Nothing to pay
shop-fulfilment-state-unfulfilled = Not shipped yet
shop-fulfilment-state-shipped = Shipped
shop-fulfilment-state-not-delivered = Not delivered yet
shop-fulfilment-state-delivered = Delivered
shop-fulfilment-state-cancelled = Cancelled

# Errors
shop-error-not-found-text = The page may have moved, or the product is no longer for sale. Perhaps a search finds it.
shop-error-unforeseen-text = It is not your fault. Please try again in a moment.
