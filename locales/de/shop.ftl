# Der Laden.
shop-price-from = ab { $price }
shop-price-now = Jetzt
shop-price-was = statt
