# The shop.
shop-price-from = from { $price }
shop-price-now = Now
shop-price-was = instead of
