# The shop.

# Prices, stock, quantities
shop-price-from = desde { $price }
shop-price-now = Ahora
shop-price-was = antes
shop-badge-sale = Oferta
shop-stock-in = En stock, listo para enviar
shop-stock-low = { $left ->
    [one] Solo queda { $left }
   *[other] Solo quedan { $left }
}
shop-stock-sold-out = Agotado
shop-stock-to-order = Por encargo
shop-quantity-label = Cantidad
shop-quantity-of = Cantidad de { $title }

# Navigation, footer
shop-nav-all = Todos los productos
shop-nav-collections = Colecciones
shop-nav-menu = Menú
shop-footer-shop = Tienda
shop-footer-help = Ayuda
shop-footer-language = Idioma
shop-footer-theme = Apariencia
shop-footer-tax = Todos los precios incluyen el IVA. Los gastos de envío se añaden al tramitar el pedido.
shop-footer-tax-added = Precios sin IVA. El IVA y los gastos de envío se añaden al tramitar el pedido.
shop-footer-tax-none = Los gastos de envío se añaden al tramitar el pedido.
shop-help-shipping = Envío
shop-help-returns = Devoluciones
shop-help-contact = Contacto
shop-help-terms = Condiciones de venta
shop-help-privacy = Privacidad
shop-help-imprint = Aviso legal
shop-help-price = Precio
shop-help-free-from = gratis a partir de { $amount }
shop-theme-system = Como el dispositivo
shop-theme-light = Claro
shop-theme-dark = Oscuro
shop-theme-contrast = Alto contraste

# Home
shop-home-title = Inicio
shop-home-browse = Ver la tienda
shop-home-collections = Colecciones
shop-home-featured = Nuestros favoritos
shop-home-newest = Novedades
shop-home-all = Ver todo
shop-home-all-of = Ver todo: { $title }
shop-home-empty-title = Los estantes aún están vacíos
shop-home-empty-text = Los primeros productos llegarán pronto.

# Lists
shop-list-title = Todos los productos
shop-list-description = Todo lo que tenemos, página a página.
shop-list-narrow = Limitar la lista a una colección
shop-list-empty-title = Aquí aún no hay nada
shop-list-empty-text = Mientras tanto, hay otros productos por descubrir.
shop-sort-label = Ordenar por
shop-sort-go = Ordenar
shop-sort-featured = Nuestra selección
shop-sort-newest = Más recientes
shop-sort-price-up = Precio: de menor a mayor
shop-sort-price-down = Precio: de mayor a menor
shop-sort-title = Nombre: de la A a la Z

# Search
shop-search-title = Búsqueda
shop-search-title-for = Resultados de «{ $query }»
shop-search-label = Buscar productos
shop-search-placeholder = Buscar
shop-search-go = Buscar
shop-search-none = Sin resultados para «{ $query }»
shop-search-none-text = Quizá funcione otra palabra, o una más corta.
shop-search-count = { $count ->
    [one] { $count } resultado
   *[other] { $count } resultados
}
shop-search-more-than = { $count ->
    [one] Más de { $count } resultado
   *[other] Más de { $count } resultados
}
shop-go-on = También le puede gustar

# Product
shop-product-add = Añadir a la cesta
shop-product-pictures = Imágenes
shop-product-description = Descripción
shop-product-collections = Se encuentra en
shop-product-related = Combina bien con
shop-product-no-such-variant = Esta combinación no está disponible.
shop-product-shipping = Envío desde { $price }
shop-product-shipping-free = Envío gratis
shop-product-shipping-from = Envío desde { $price }, gratis a partir de { $free }
shop-product-tax = IVA incluido
shop-product-tax-added = El IVA se añade al tramitar el pedido
shop-product-returns = Devoluciones: cómo devolver un artículo

# Cart
shop-cart-title = Cesta
shop-cart-empty-title = La cesta está vacía
shop-cart-empty-text = Lo que se añada quedará guardado aquí.
shop-cart-empty-action = Ver la tienda
shop-cart-added = Añadido a la cesta.
shop-cart-view = Ver cesta ({ $count })
shop-cart-update = Actualizar
shop-cart-remove-title = Eliminar { $title }
shop-cart-line-sold-out = Agotado. Elimínelo para continuar.
shop-cart-line-only-left = { $left ->
    [one] Solo queda { $left }. Reduzca la cantidad, por favor.
   *[other] Solo quedan { $left }. Reduzca la cantidad, por favor.
}
shop-cart-only-left = { $left ->
    [one] Solo queda una unidad.
   *[other] Solo quedan { $left } unidades.
}
shop-cart-blocked = Antes de continuar, corrija las líneas marcadas.
shop-cart-gone-unnamed = Un artículo de su cesta
shop-cart-gone-not-offered = { $title } ya no está a la venta.
shop-cart-gone-choice = { $title } ya no se ofrece en esta opción, o la opción tiene ahora otro nombre.
shop-cart-gone-choose = Elegir de nuevo
shop-cart-gone-remove = Aceptar y quitar
shop-cart-sum = Resumen
shop-cart-sum-note = Los gastos de envío se calculan al tramitar el pedido.
shop-cart-free-shipping-in = Faltan { $amount } para el envío gratis.
shop-cart-checkout = Tramitar pedido
shop-cart-more = Seguir comprando

# Totals
shop-totals-subtotal = Subtotal
shop-totals-shipping = Envío
shop-totals-free = Gratis
shop-totals-total = Total
shop-totals-tax = Incluye { $amount } de IVA ({ $rate })
shop-totals-tax-added = IVA ({ $rate })
shop-totals-tax-label = Impuestos
shop-totals-refunded = Reembolsado

# Checkout
shop-checkout-title = Tramitar pedido
shop-checkout-back-to-cart = Cesta
shop-checkout-contact = Contacto
shop-checkout-address = Dirección de entrega
shop-checkout-shipping = Envío
shop-checkout-payment = Pago
shop-checkout-note = Nota
shop-checkout-review = Su pedido
shop-checkout-place = Confirmar el pedido y pagar
shop-checkout-binding = Pedido con obligación de pago por el total indicado.
shop-checkout-shortage = Alguien se ha adelantado: no quedan suficientes unidades
shop-checkout-left = { $left ->
    [0] { $title }: agotado
    [one] { $title }: queda { $left }
   *[other] { $title }: quedan { $left }
}
shop-checkout-change-cart = Modificar la cesta
shop-checkout-prices-moved = Los precios han cambiado desde que abrió esta página
shop-checkout-prices-moved-text = Aún no se ha pedido nada. Puede confirmar el pedido con los nuevos precios o modificar la cesta.
shop-checkout-sent-before-text = Antes de la modificación se hizo un pedido con él. Ahora no se ha pedido nada.
shop-checkout-sent-before-again = Si desea hacer otro pedido, revise el formulario y confírmelo de nuevo.
shop-checkout-payments-unreachable = No se ha pedido ni cobrado nada. Inténtelo de nuevo en un momento o elija otra forma de pago.
shop-checkout-kept = No se ha pedido nada, y lo que ha escrito sigue aquí.
shop-checkout-item = Artículo
shop-checkout-before = Antes
shop-checkout-now = Ahora
shop-field-email = Correo electrónico
shop-field-email-hint = Solo para la confirmación y las novedades de este pedido.
shop-field-phone = Teléfono
shop-field-name = Nombre y apellidos
shop-field-company = Empresa
shop-field-line1 = Calle y número
shop-field-line2 = Piso, puerta, edificio
shop-field-postal-code = Código postal
shop-field-city = Localidad
shop-field-region = Provincia o región
shop-field-country = País o región
shop-field-country-choose = Seleccionar
shop-field-note = ¿Hay algo que debamos saber?
shop-payment-bank = Transferencia bancaria
shop-payment-bank-note = Tramitamos el pedido en cuanto recibimos el importe.
shop-payment-delivery = Contra reembolso
shop-payment-delivery-note = Se paga al repartidor en la entrega.
shop-payment-card = Tarjeta
shop-payment-card-note = El cargo se hace al confirmar el pedido.
shop-card-number = Número de tarjeta
shop-card-expiry = Fecha de caducidad
shop-card-expiry-form = MM/AA
shop-card-code = Código de seguridad
shop-card-test-note = Esta tienda solo acepta tarjetas de prueba: no se cobra nada. La tarjeta 4242 4242 4242 4242 se acepta.
shop-test-mode = Modo de prueba: no se cobra ningún pago real.
shop-closed-title = Esta tienda aún no puede aceptar pedidos
shop-closed-text = Su carrito se conserva. Vuelva un poco más tarde.

# Order
shop-order-title = Pedido { $number }
shop-order-number = Pedido { $number } · { $date }
shop-order-thanks = Gracias por su pedido
shop-order-thanks-name = Gracias, { $name }
shop-order-heading-cancelled = Este pedido se ha cancelado
shop-order-keep = Guarde la dirección de esta página: muestra en todo momento dónde está el pedido.
shop-order-progress = Estado del pedido
shop-order-lines = Artículos del pedido
shop-order-facts = Envío y pago
shop-order-address = Dirección de entrega
shop-order-contact = Contacto
shop-order-nothing-to-ship = Nada que enviar
shop-order-track = Seguir el envío
shop-order-now-transfer = Esperamos su transferencia.
shop-order-now-card = El pago sigue pendiente.
shop-order-now-confirming = El banco espera su respuesta.
shop-order-now-packing = Estamos preparando su pedido.
shop-order-now-preparing = Estamos preparando su pedido.
shop-order-now-shipped = Su pedido está en camino.
shop-order-now-delivered = Su pedido ha sido entregado.
shop-order-now-cancelled = Este pedido se ha cancelado.
shop-order-now-not-paid-in-time = Este pedido se ha cancelado porque no se pagó a tiempo.
shop-order-held-until = Le reservamos estos artículos hasta el { $date }.
shop-order-transfer-title = Datos para transferir el total
shop-order-transfer-text = Con el número de pedido como concepto, para que sepamos de qué pedido se trata.
shop-order-transfer-amount = Importe
shop-order-transfer-reference = Concepto
shop-order-transfer-holder = Titular de la cuenta
shop-order-transfer-iban = IBAN
shop-order-transfer-bic = BIC
shop-order-transfer-bank = Banco
shop-order-pay-title = Pagar con tarjeta
shop-order-pay = Pagar { $amount }
shop-order-payments-unreachable = Su pedido se conserva y no se cobrará nada dos veces. Inténtelo de nuevo en un momento.
shop-order-pay-pending = El banco de la tarjeta aún no ha respondido. Esta página lo mostrará en cuanto lo haga; también puede intentarlo de nuevo.
shop-order-declined = La tarjeta ha sido rechazada
shop-order-declined-text = Le guardamos el pedido. Inténtelo de nuevo o use otra tarjeta.
shop-order-test = Este pedido se hizo en modo de prueba: no se cobra ningún pago real.
shop-order-card-closed = El pago con tarjeta no está disponible en este momento
shop-order-card-closed-text = Su pedido se conserva. Póngase en contacto con la tienda para pagarlo.
shop-order-confirm-title = Su banco pregunta: ¿es suyo este pago?
shop-order-confirm-text = { $amount } con su tarjeta. No se cobra nada sin su confirmación.
shop-order-confirm-yes = Sí, pagar
shop-order-confirm-no = No, cancelar
shop-payment-state-pending = Pago pendiente
shop-payment-state-confirming = A la espera de su banco
shop-payment-state-paid = Pagado
shop-payment-state-partly-refunded = Reembolsado en parte
shop-payment-state-refunded = Reembolsado
shop-payment-state-voided = Nada que pagar
shop-fulfilment-state-unfulfilled = Pendiente de envío
shop-fulfilment-state-shipped = Enviado
shop-fulfilment-state-not-delivered = Pendiente de entrega
shop-fulfilment-state-delivered = Entregado
shop-fulfilment-state-cancelled = Cancelado

# Errors
shop-error-not-found-text = Puede que la página haya cambiado de dirección o que el producto ya no esté a la venta. Quizá aparezca con una búsqueda.
shop-error-unforeseen-text = No es culpa suya. Vuelva a intentarlo en unos instantes.
