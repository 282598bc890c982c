error-field-required = Please fill in this field.
error-field-email = Please enter an e-mail address, for example name@example.com.
error-field-price = Please enter a price, for example 19.90.
error-field-number = Please enter a whole number.
error-password-short = Please choose a password of at least { $min } characters.
error-password-guessable = This password is easy to guess. Please take four or more unrelated words, or let a password manager make one; leave out names, addresses and the shop’s name.

# What went wrong, one text for each code of the error table.
error-internal = Something went wrong on our side
error-unavailable = We can’t be reached just now
error-not-found = This page does not exist
error-method-not-allowed = This address can’t be used that way
error-invalid = Something in the form needs another look
error-malformed = We could not read what was sent
error-too-large = That is too large for us
error-too-slow = Your data took too long to reach us. Please try again
error-unknown-host = There is no shop at this address
error-foreign-origin = This request came from another site
error-not-allowed = You may not do this
error-sign-in-needed = Please sign in first
error-wrong-credentials = E-mail and password don’t match
error-too-many-attempts = Too many attempts
error-too-many-requests = That was too often in a short time
error-busy = We have too much to do just now
error-wait-seconds = { $count ->
    [one] Please try again in one second.
   *[other] Please try again in { $count } seconds.
}
error-wait-minutes = { $count ->
    [one] Please try again in one minute.
   *[other] Please try again in { $count } minutes.
}
error-link-expired = This link is no longer valid
error-not-enough-stock = There is not enough left
error-sold-out = This is sold out
error-too-many-unpaid = Too many pieces are set aside for orders that are not paid yet. Please pay for those first, or order fewer pieces
error-cart-empty = The cart is empty
error-prices-moved = Prices have changed
error-payment-declined = The payment was declined
error-other-ledger = Card payments can’t be taken just now
error-payments-unreachable = Card payments can’t be reached just now
error-payment-pending = The payment is not confirmed yet
error-payment-not-offered = This shop does not offer this way to pay. Please choose another one.
error-wrong-state = That is not possible with this order any more
error-refund-too-large = That is more than can be refunded
error-conflict = Somebody else changed this first. Please look again
error-key-reused = This form was changed after it had been sent
error-import-refused = The file was not imported
error-picture-refused = This picture can’t be used
error-picture-broken = This picture is incomplete or damaged. Please save it again and upload it once more
error-amount-too-large = This comes to more than we can sell at once
error-import-running = Another import is still running. Please wait until it has ended
error-request-id = If it happens again, tell us this number: { $id }
error-back-home = To the start
error-field-too-long = Please enter at most { $max } characters.
error-field-choice = Please choose one of these.
error-field-country = Please choose a country from the list.
error-field-postal-code = Please enter the postcode as it is written there, for example { $example }.
error-missing-email = Enter your e-mail address.
error-missing-name = Enter your full name.
error-missing-country = Choose a country or region.
error-missing-line1 = Enter the street and house number.
error-missing-postal-code = Enter the postcode.
error-missing-city = Enter the town or city.
error-missing-shipping = Choose how we ship your order.
error-missing-payment = Choose how you pay.
error-missing-card-number = Enter the card number.
error-missing-card-expiry = Enter the card’s expiry date.
error-missing-card-code = Enter the card’s security code.
error-field-amount = Please enter an amount above zero, for example 19.90.
error-field-refund-sent = This form has paid back another amount already; the history shows it. To refund this amount as well, send it again.
error-field-https = Please enter an address that begins with https://.
error-card-number = Please check the card number: a digit seems to be wrong or missing.
error-card-expiry = Please enter month and year of a card that is still valid, for example 12/29.
error-card-code = Please enter the three or four digits of the security code.
error-field-line = Please write this in one line.
error-field-time-zone = Please enter a time zone, for example Europe/Berlin, or UTC.
error-field-iban = Please check the IBAN: a digit seems to be wrong or missing.
error-field-bic = Please enter a BIC of 8 or 11 characters, or leave it empty.
error-field-percent = Please enter a percentage from 0 to 100, for example 8.1.
error-field-hold = Please enter a whole number, for a time from one minute to 365 days.
error-field-shipping = At least one way to ship has to stay.
error-field-shipping-key = Please use another key: lower-case letters, digits and hyphens, each key once.
