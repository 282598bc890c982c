# The order desk: what staff read.
desk-search = Buscar
desk-reload = Recargar con los datos actuales
desk-nav-label = Panel
desk-test-mode = El modo de prueba está activado: los pedidos se marcan como pruebas y no se cobra ningún pago real.
desk-test-mode-settings = Ajustes
desk-nav-home = Inicio
desk-nav-orders = Pedidos
desk-nav-to-ship = Por enviar
desk-nav-to-pay = Por cobrar
desk-nav-products = Productos
desk-nav-low-stock = Stock bajo
desk-nav-imports = Importar
desk-nav-shop = Ver la tienda
desk-nav-language = Idioma
desk-nav-sign-out = Cerrar sesión
desk-nav-signed-in = Sesión iniciada como { $name }
desk-field-name = Nombre
desk-field-email = Correo electrónico
desk-field-password = Contraseña
desk-sign-in-title = Iniciar sesión en el panel
desk-sign-in-action = Iniciar sesión
desk-sign-in-unowned = Esta tienda aún no tiene propietario
desk-sign-in-unowned-text = Abra el enlace de configuración que mostró el servidor al arrancar. «orderly doctor» muestra uno nuevo.
desk-setup-title = Crear la cuenta del propietario
desk-setup-about = Esta cuenta puede hacerlo todo en el panel. El enlace funciona una sola vez.
desk-setup-password-hint = Al menos 12 caracteres; varias palabras son fáciles de recordar.
desk-setup-action = Crear cuenta
desk-setup-expired = Reinicie el servidor: mientras no haya propietario, muestra un enlace nuevo.
desk-home-title = Inicio
desk-home-sales = Ventas de los últimos 30 días
desk-home-newest = Últimos pedidos
desk-home-all-orders = Todos los pedidos
desk-home-low-stock = Stock bajo
desk-home-stock-fine = Hay suficiente de todo
desk-home-today = Hoy
desk-home-month = Últimos 30 días
desk-home-orders = { $count ->
    [one] { $count } pedido
   *[other] { $count } pedidos
}
desk-chart-day = { $day }: { $revenue }, { $orders ->
    [one] { $orders } pedido
   *[other] { $orders } pedidos
}
desk-chart-as-table = Mostrar como tabla
desk-chart-column-day = Día
desk-chart-column-orders = Pedidos
desk-chart-column-revenue = Ingresos
desk-begin-title = Primeros pasos
desk-begin-import = Incorporar los productos
desk-begin-import-text = Sirve cualquier archivo CSV exportado de Shopify.
desk-begin-import-action = Importar un archivo
desk-begin-products = Revisar los productos
desk-begin-products-text = Precios, stock, imágenes y lo que está a la venta.
desk-begin-products-action = Ver productos
desk-begin-order = Hacer un primer pedido de prueba
desk-begin-order-text = Se compra como cualquier cliente; el pedido llega aquí.
desk-begin-order-action = Abrir la tienda
desk-orders-title = Pedidos
desk-orders-count = Pedidos en esta lista:
desk-orders-filters = Pedidos por estado
desk-orders-all = Todos
desk-orders-to-pay = Por cobrar
desk-orders-to-ship = Por enviar
desk-orders-shipped = Enviados
desk-orders-delivered = Entregados
desk-orders-cancelled = Cancelados
desk-orders-search = Buscar pedidos
desk-orders-search-hint = Número, nombre o correo electrónico
desk-orders-days = Realizados en estos días
desk-orders-from = Desde el día
desk-orders-to = Hasta el día
desk-orders-show-all = Mostrar todos los pedidos
desk-orders-not-marked = No se ha marcado nada como pagado: el servidor lo ha rechazado o no se ha podido contactar con él. La lista muestra los pedidos tal como están.
desk-orders-none = Aún no hay pedidos
desk-orders-none-text = Cada pedido nuevo aparece aquí al instante.
desk-orders-none-found = Ningún pedido coincide
desk-orders-none-found-text = Pruebe con otra palabra u otro estado.
desk-orders-column-number = Pedido
desk-orders-column-placed = Fecha
desk-orders-column-customer = Cliente
desk-orders-column-payment = Pago
desk-orders-column-fulfilment = Envío
desk-orders-column-items = Artículos
desk-orders-column-total = Total
desk-order-number = #{ $number }
desk-order-title = Pedido #{ $number }
desk-order-back = Volver a todos los pedidos
desk-order-shopper-page = Ver como cliente
desk-order-note = Nota del cliente
desk-order-contact = Cliente
desk-order-timeline = Historial
desk-order-forgotten = Datos borrados
desk-order-forgotten-text = Los datos de esta persona se han eliminado.
desk-order-awaits-transfer = Faltan por llegar { $amount } por transferencia bancaria.
desk-order-awaits-courier = El repartidor cobra { $amount }.
desk-order-awaits-card = La tarjeta aún no ha pagado { $amount }.
desk-order-held-until = El stock está reservado hasta el { $date }. Un pedido que no se haya pagado ni enviado para entonces se cancela.
desk-order-not-paid-in-time = Este pedido no se pagó a tiempo: se ha cancelado y sus artículos vuelven a estar en stock. Si aún llega el dinero, devuélvalo o acuerde un pedido nuevo.
desk-order-mark-paid = Marcar como pagado
desk-order-changed = La página muestra el pedido tal como está ahora. Revíselo y, si aún procede, envíe de nuevo.
desk-order-done-paid = Marcado como pagado.
desk-order-done-shipped = Marcado como enviado. La página del cliente ya lo muestra.
desk-order-done-delivered = Marcado como entregado. La página del cliente ya lo muestra.
desk-order-done-cancelled = El pedido se ha cancelado.
desk-order-done-refunded = El reembolso está en camino.
desk-ship-carrier = Transportista
desk-ship-number = Número de seguimiento
desk-ship-link = Enlace de seguimiento
desk-ship-action = Marcar como enviado
desk-deliver-text = De este pedido no se envía nada por correo. Mande lo comprado, por ejemplo por correo electrónico.
desk-deliver-action = Marcar como entregado
desk-refund-title = Reembolso
desk-refund-amount = Importe en { $currency }
desk-refund-hint = Como máximo { $most }.
desk-refund-action = Reembolsar
desk-cancel-title = Cancelar pedido
desk-cancel-unpaid = No se ha cobrado nada. Esta acción no se puede deshacer.
desk-cancel-paid = Se devuelven { $amount } al cliente. Esta acción no se puede deshacer.
desk-cancel-restock = Devolver los artículos al stock
desk-cancel-action = Sí, cancelar este pedido
desk-lines-title = Artículos
desk-lines-item = Artículo
desk-lines-price = Precio
desk-lines-quantity = Cantidad
desk-lines-total = Total
desk-lines-times = × { $count }
desk-lines-unshipped = no se envía
desk-sums-subtotal = Subtotal
desk-sums-shipping = Envío ({ $method })
desk-sums-tax = IVA incluido ({ $rate })
desk-sums-tax-added = Impuesto ({ $rate })
desk-sums-total = Total
desk-sums-paid = Pagado
desk-sums-refunded = Reembolsado
desk-products-title = Productos
desk-products-count = Productos en esta lista:
desk-products-search = Buscar productos
desk-products-search-hint = Título, proveedor o SKU
desk-products-show-all = Mostrar todos los productos
desk-products-export = Exportar
desk-products-import = Importar
desk-products-none = Aún no hay productos
desk-products-none-text = Con importar un archivo, sus productos están en la tienda.
desk-products-none-found = Ningún producto coincide
desk-products-none-found-text = Pruebe con otra palabra.
desk-products-column-picture = Imagen
desk-products-column-title = Producto
desk-products-column-state = Estado
desk-products-column-vendor = Proveedor
desk-products-column-variants = Variantes
desk-products-column-stock = Stock
desk-products-column-price = Precio
desk-products-pieces = { $count } en stock
desk-product-back = Volver a todos los productos
desk-product-in-shop = Ver en la tienda
desk-product-published = Publicado
desk-product-hidden = Borrador
desk-product-unlisted = Sin listar
desk-product-texts = Textos
desk-product-title = Título
desk-product-description = Descripción
desk-product-description-hint = Texto sin formato o HTML; los scripts se eliminan.
desk-product-sorting = En la tienda
desk-product-publish = Mostrar en la tienda
desk-product-unlist = Solo por su dirección: en ninguna lista, búsqueda ni mapa del sitio
desk-product-vendor = Proveedor
desk-product-type = Tipo
desk-product-tags = Etiquetas
desk-product-tags-hint = Separadas por comas
desk-product-variants = Variantes, precios en { $currency }
desk-product-pictures = Imágenes
desk-product-save = Guardar
desk-product-discard = Descartar cambios
desk-product-conflict = Su texto se conserva abajo; si guarda de nuevo, sustituirá al otro cambio.
desk-product-done-saved = Guardado.
desk-product-done-picture-added = Imagen añadida.
desk-product-done-picture-removed = Imagen eliminada.
desk-texts-languages = Idiomas de los textos
desk-texts-whole = Completo
desk-texts-part = Falta algo
desk-texts-missing = Sin traducir
desk-texts-instead = Aún no hay texto para el idioma { $language }. Los clientes que lo leen ven el de { $other }.
desk-texts-take-out = Si se vacían los cuatro campos, se vuelve a mostrar el texto de { $other } en lugar del de { $language }.
desk-texts-original = Texto original ({ $language })
desk-texts-search-heading = Encabezado en buscadores
desk-texts-search-heading-hint = Si queda vacío: el título.
desk-texts-search-summary = Resumen en buscadores
desk-texts-search-summary-hint = Si queda vacío: las primeras palabras de la descripción.
desk-texts-words = Palabras de las opciones
desk-texts-words-hint = Si se deja vacío: como en el original.
desk-variants-caption = Precio y stock de cada variante
desk-variant-title = Variante
desk-variant-only = Única
desk-variant-sku = SKU
desk-variant-price = Precio
desk-variant-compare-at = Precio anterior
desk-variant-stock = Stock
desk-variant-untracked = Sin control
desk-pictures-none = Si no hay imagen, la tienda dibuja una discreta.
desk-pictures-add = Añadir una imagen
desk-pictures-hint = Arrastre aquí un JPEG, PNG o WebP de hasta 20 MB, o elija un archivo.
desk-pictures-upload = Añadir
desk-pictures-remove = Eliminar
desk-pictures-remove-number = Eliminar la imagen { $number } de { $count }
desk-imports-title = Importar productos
desk-imports-new = Nueva importación
desk-imports-file = Archivo de productos
desk-imports-hint = Arrastre aquí un archivo CSV de hasta 200 MB, o elija uno.
desk-imports-about = Cualquier exportación de productos de Shopify. Primero se comprueba el archivo completo: si una fila tiene un error, no cambia nada. Después los productos se guardan uno tras otro, y la tienda sigue vendiendo. Importarlo dos veces no cambia nada.
desk-imports-action = Importar
desk-imports-past = Importaciones anteriores
desk-imports-none = Aún no hay importaciones
desk-imports-column-file = Archivo
desk-imports-column-state = Estado
desk-imports-column-started = Inicio
desk-imports-column-rows = Filas
desk-imports-column-issues = Errores
desk-import-title = Importación
desk-import-back = Volver a todas las importaciones
desk-import-reading = Comprobando
desk-import-writing = Guardando
desk-import-done = Terminada
desk-import-refused = Rechazada
desk-import-stopped = Detenida
desk-import-progress = Progreso de la importación
desk-import-reading-words = Comprobando el archivo, todavía no cambia nada: { $percent }
desk-import-writing-words = El archivo es correcto; guardando los productos: { $percent }
desk-import-resumed = El programa se reinició entretanto. La importación continúa donde estaba.
desk-import-leave = Puede salir de esta página; la importación continúa.
desk-import-refresh = Actualizar
desk-import-report = Informe
desk-import-done-words = Se ha importado el archivo completo: { $rows ->
    [one] { $rows } fila
   *[other] { $rows } filas
}.
desk-import-done-unchanged = La tienda ya lo tenía todo; no ha cambiado nada.
desk-import-column-what = Elemento
desk-import-column-created = Nuevos
desk-import-column-updated = Modificados
desk-import-column-unchanged = Sin cambios
desk-import-products = Productos
desk-import-variants = Variantes
desk-import-see-products = Ver productos
desk-import-another = Importar otro archivo
desk-import-refused-words = No se ha importado nada: { $count ->
    [one] { $count } fila tiene un error
   *[other] se han encontrado { $count } errores
}
desk-import-refused-text = La tienda sigue como estaba. Corrija las filas indicadas abajo y envíe el archivo de nuevo.
desk-import-stopped-words = Un error por nuestra parte detuvo esta importación
desk-import-stopped-text = Lo guardado hasta entonces se queda, como se cuenta abajo. Envíe el mismo archivo de nuevo: lo que ya está en la tienda no cambia, y el resto se añade.
desk-import-issues = Qué corregir
desk-import-notes = Cómo se ha leído el archivo
desk-import-more-issues = Se muestran los primeros { $shown } de { $total }.
desk-import-column-line = Línea
desk-import-column-reason = Motivo
desk-import-column-value = Valor encontrado
desk-import-again = Enviar el archivo de nuevo
desk-import-pictures = Imágenes
desk-import-pictures-words = Imágenes ya en la tienda: { $fetched } de { $total }. { $failed ->
    [0] Ninguna ha fallado.
    [one] { $failed } no se ha podido obtener.
   *[other] { $failed } no se han podido obtener.
}
desk-import-pictures-progress = Progreso de las imágenes
desk-import-pictures-stop = Detener
desk-import-pictures-start = Continuar
desk-import-pictures-retry = Reintentar las fallidas
desk-import-pictures-off = La obtención de imágenes está desactivada en los ajustes del programa (picture_fetch).
desk-import-pictures-stopped = Las demás imágenes no se obtendrán hasta que continúe.
desk-import-pictures-failed = Imágenes que no se han podido obtener
desk-import-pictures-address = Dirección
desk-import-pictures-reason = Motivo
desk-dialog-back = Volver
desk-account = Tu cuenta: { $name }
desk-bulk-label = Con los pedidos seleccionados
desk-bulk-column = Selección
desk-bulk-chosen = Seleccionados:
desk-bulk-all = Seleccionar todo en esta página
desk-bulk-order = Seleccionar el pedido n.º { $number }
desk-bulk-paid = { $count ->
    [0] Ningún pedido se ha marcado como pagado.
    [one] Un pedido marcado como pagado.
   *[other] { $count } pedidos marcados como pagados.
}
desk-bulk-skipped = { $count ->
    [one] Uno ya no espera ningún pago.
   *[other] { $count } ya no esperan ningún pago.
}
desk-bulk-cancel = Cancelar pedidos…
desk-bulk-cancel-title = Cancelar pedidos
desk-bulk-cancel-count = { $count ->
    [0] Ninguno de estos pedidos se puede cancelar
    [one] Se cancelará un pedido
   *[other] Se cancelarán { $count } pedidos
}
desk-bulk-cancel-about = Lo pagado se devuelve a los clientes. Esta acción no se puede deshacer.
desk-bulk-cancel-not = { $count ->
    [one] Un pedido no se puede cancelar
   *[other] { $count } pedidos no se pueden cancelar
}
desk-bulk-cancel-unknown = No existe este pedido: { $numbers }.
desk-bulk-cancel-action = { $count ->
    [one] Sí, cancelar este pedido
   *[other] Sí, cancelar estos { $count } pedidos
}
desk-bulk-cancelled = { $count ->
    [0] No se ha cancelado ningún pedido.
    [one] Un pedido cancelado.
   *[other] { $count } pedidos cancelados.
}
desk-bulk-not-cancelled = No se han cancelado, porque han cambiado entretanto: { $numbers }.
desk-home-orders-by-day = Pedidos de los últimos 30 días
desk-palette-open = Buscar
desk-palette-open-keys = Buscar · Ctrl K
desk-palette-title = Buscar en el mostrador
desk-palette-hint = Número de pedido, producto, página
desk-palette-page = Página
desk-palette-action = Acción
desk-palette-order = Pedido
desk-palette-product = Producto
desk-palette-all = Buscar «{ $query }» en todos los pedidos
desk-palette-export = Exportar todos los productos
desk-palette-keys = ↑ ↓ para elegir, Intro para abrir, Esc para cerrar
desk-nav-appearance = Apariencia
desk-nav-theme = Tema
desk-appearance-title = Apariencia
desk-appearance-about = Así ven la tienda los clientes. Los precios, los pedidos y los textos no cambian.
desk-appearance-accent = Color de acento
desk-appearance-accent-hint = Para botones y marcas. Donde el color sería difícil de leer se usa su tono legible más cercano, en claro, oscuro y alto contraste.
desk-appearance-accent-wrong = Escriba el color con # y seis cifras, por ejemplo #1f4a3d.
desk-appearance-corners = Esquinas
desk-appearance-corners-soft = Suaves
desk-appearance-corners-square = Rectas
desk-appearance-corners-round = Redondas
desk-appearance-font = Tipografía
desk-appearance-font-hint = Todos los dispositivos la tienen: no se descarga nada.
desk-appearance-font-system = La del dispositivo
desk-appearance-font-humanist = Humanista
desk-appearance-font-geometric = Geométrica
desk-appearance-font-serif = Con serifa
desk-appearance-font-slab = Serifa gruesa
desk-appearance-font-rounded = Redondeada
desk-appearance-preview = Vista previa
desk-appearance-preview-theme = Vista previa en
desk-appearance-preview-action = Probar
desk-appearance-preview-frame = Una página de la tienda con este aspecto
desk-appearance-save = Guardar
desk-appearance-built-in = Volver a la apariencia original
desk-appearance-done-saved = Guardado. Toda página que se abra desde ahora tiene esta apariencia.
desk-appearance-done-built-in = La tienda vuelve a tener su apariencia original.
desk-nav-settings = Ajustes
desk-home-left-out = { $count ->
    [one] En las listas y los totales falta un pedido
   *[other] En las listas y los totales faltan { $count } pedidos
}
desk-home-left-out-text = No se ha perdido nada: lo ocurrido está guardado. El registro del programa y «orderly doctor» dicen por qué no se puede mostrar.
desk-home-left-out-again = Volver a intentarlo
desk-home-left-out-trying = Se está intentando de nuevo. Tarda un momento.
desk-home-unpayable = Esta tienda todavía no puede recibir pedidos
desk-home-unpayable-text = La clientela no tiene cómo pagar. Añada una cuenta bancaria, o active el pago contra entrega o el modo de prueba.
desk-home-unpayable-action = Abrir los ajustes
desk-begin-settings = Indicar cómo se paga
desk-begin-settings-text = Una cuenta bancaria o el pago contra entrega; después, impuesto y envío.
desk-begin-settings-action = Abrir los ajustes
desk-settings-title = Ajustes
desk-settings-save = Guardar
desk-settings-discard = Descartar los cambios
desk-help-title = Páginas legales y de ayuda
desk-help-pages = Páginas
desk-help-languages = Idiomas
desk-help-written = escrito
desk-help-text = { $page } en { $language }
desk-help-hint = Una línea en blanco empieza un párrafo; #, un título; -, un punto de lista. Una página sin texto no tiene enlace en la tienda.
desk-help-view = Ver la página
desk-settings-done-saved = Guardado.
desk-settings-unsaved = Aún sin guardar: revise abajo las formas de envío y guarde después.
desk-settings-conflict = Su texto se conserva abajo; al guardar de nuevo sustituye al otro cambio.
desk-settings-shop = Tienda
desk-settings-name = Nombre de la tienda
desk-settings-time-zone = Zona horaria
desk-settings-time-zone-hint = Región y ciudad, por ejemplo Europe/Madrid.
desk-settings-language = Idioma de la tienda
desk-settings-language-hint = Para quienes leen en un idioma que no tiene texto.
desk-settings-payment = Pago
desk-settings-bank = Transferencia bancaria
desk-settings-bank-text = La transferencia se ofrece en cuanto constan titular e IBAN. Con los cuatro campos vacíos no se ofrece.
desk-settings-bank-holder = Titular de la cuenta
desk-settings-bank-iban = IBAN
desk-settings-bank-bic = BIC
desk-settings-bank-name = Nombre del banco
desk-settings-on-delivery = Pago contra entrega
desk-settings-on-delivery-text = Se paga al repartidor. Los pedidos salen antes de que llegue el dinero.
desk-settings-test-mode = Modo de prueba
desk-settings-test-mode-text = Se puede pagar con números de tarjeta de prueba y no se mueve dinero real. Para probar la tienda; desactívelo antes de vender.
desk-settings-tax = Impuesto
desk-settings-tax-included = Los precios incluyen el impuesto
desk-settings-tax-included-text = Desactivado: sus precios son sin impuesto, y se añade al tramitar el pedido.
desk-settings-tax-rate = Tipo del impuesto en por ciento
desk-settings-tax-rate-hint = Por ejemplo, 21 o 8,1. Con 0 no se muestra ninguno.
desk-settings-shipping = Envío
desk-settings-shipping-in = Envío, precios en { $currency }
desk-settings-shipping-text = Nombre y nota están en el idioma de la tienda. Al cambiarlos se sustituyen también sus traducciones.
desk-settings-shipping-name = Nombre
desk-settings-shipping-note = Nota
desk-settings-shipping-price = Precio
desk-settings-shipping-free-from = Gratis desde un subtotal de
desk-settings-shipping-new = Nueva forma de envío
desk-settings-shipping-add = Añadir una forma de envío
desk-settings-shipping-remove = Quitar «{ $name }»
desk-settings-hold = Existencias de pedidos sin pagar
desk-settings-hold-text = Cuánto tiempo conserva sus artículos un pedido que no está pagado ni enviado. Después se cancela y los artículos pueden venderse de nuevo.
desk-settings-hold-transfer = Pago por transferencia
desk-settings-hold-delivery = Pago contra entrega
desk-settings-hold-card = Pago con tarjeta
desk-settings-unit = Unidad: { $field }
desk-settings-minutes = minutos
desk-settings-hours = horas
desk-settings-days = días
desk-table-sort-by = Ordenar por
desk-date = Fecha
desk-date-any = Cualquier día
desk-date-today = Hoy
desk-date-week = Últimos 7 días
desk-date-month = Últimos 30 días
desk-date-this-month = Este mes
desk-date-apply = Mostrar estos días
desk-home-week = Últimos 7 días
desk-home-yesterday = Ayer: { $amount }
desk-home-against = { $change } frente a los 30 días anteriores ({ $amount })
desk-home-before = Los 30 días anteriores: { $amount }
desk-order-more = Más
desk-order-payment = Pago
desk-order-shipping = Envío
desk-order-ships-when-paid = Se podrá enviar cuando esté pagado.
desk-order-delivers-when-paid = Se podrá entregar cuando esté pagado.
desk-order-shipped-at = Enviado el { $date }
desk-order-no-tracking = Enviado sin número de seguimiento.
desk-order-done-noted = La nota está en el historial.
desk-notes-title = Nota interna
desk-notes-label = Nota
desk-notes-hint = Solo la ve el equipo. Aparece en el historial.
desk-notes-add = Añadir nota
desk-slips-title = Albaranes
desk-slips-about = Una hoja por pedido, sin precios. Imprima esta página con su navegador.
desk-slips-print = Imprimir albarán
desk-slips-action = Imprimir
desk-slips-none = No se ha seleccionado ningún pedido
desk-bulk-slips = Imprimir albaranes
desk-bulk-not-shipped = Sin enviar, por estar sin pagar, cancelados o ya enviados: { $numbers }.
desk-bulk-shipped = { $count ->
    [0] No se ha marcado ningún pedido como enviado.
    [one] Un pedido marcado como enviado.
   *[other] { $count } pedidos marcados como enviados.
}
desk-products-parts = Productos por estado
desk-products-sold-out = Agotado
desk-products-variants-out = { $count ->
    [one] { $count } variante agotada
   *[other] { $count } variantes agotadas
}
desk-products-variant-left = { $variant }: { $count } en stock
desk-products-variants-more = { $count ->
    [one] { $count } más con pocas existencias
   *[other] { $count } más con pocas existencias
}
desk-appearance-preview-page = Página
desk-appearance-preview-product = Un producto
desk-appearance-preview-home = Inicio
desk-appearance-preview-width = Ancho de la vista previa
desk-appearance-preview-wide = Ordenador
desk-appearance-preview-phone = Teléfono
