# المتجر.
shop-price-from = من { $price }
shop-price-now = الآن
shop-price-was = بدلًا من
