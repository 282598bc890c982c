error-field-required = Este campo es obligatorio.
error-field-email = Introduzca una dirección de correo electrónico, por ejemplo name@example.com.
error-field-price = Introduzca un precio, por ejemplo 19,90.
error-field-number = Introduzca un número entero.
error-password-short = Elija una contraseña de al menos { $min } caracteres.
error-password-guessable = Esta contraseña es fácil de adivinar. Elija cuatro o más palabras sin relación entre sí o deje que un gestor de contraseñas la cree; evite nombres, direcciones y el nombre de la tienda.

# What went wrong, one text for each code of the error table.
error-internal = Algo ha fallado por nuestra parte
error-unavailable = Ahora mismo no estamos disponibles
error-not-found = Esta página no existe
error-method-not-allowed = Esta dirección no se puede usar así
error-invalid = Hay algo que revisar en el formulario
error-malformed = No hemos podido leer los datos enviados
error-too-large = El envío de datos es demasiado grande
error-too-slow = El envío ha tardado demasiado. Inténtelo de nuevo
error-unknown-host = No hay ninguna tienda en esta dirección
error-foreign-origin = Esta solicitud procede de otro sitio web
error-not-allowed = No tiene permiso para hacer esto
error-sign-in-needed = Primero hay que iniciar sesión
error-wrong-credentials = El correo electrónico y la contraseña no coinciden
error-too-many-attempts = Demasiados intentos
error-too-many-requests = Han sido demasiadas veces en poco tiempo
error-busy = Ahora mismo tenemos demasiado trabajo
error-wait-seconds = { $count ->
    [one] Inténtelo de nuevo dentro de un segundo.
   *[other] Inténtelo de nuevo dentro de { $count } segundos.
}
error-wait-minutes = { $count ->
    [one] Inténtelo de nuevo dentro de un minuto.
   *[other] Inténtelo de nuevo dentro de { $count } minutos.
}
error-link-expired = Este enlace ya no es válido
error-not-enough-stock = No quedan suficientes unidades
error-sold-out = Este artículo está agotado
error-too-many-unpaid = Hay demasiadas unidades reservadas para pedidos sin pagar. Pague primero esos pedidos o pida menos unidades
error-cart-empty = La cesta está vacía
error-prices-moved = Los precios han cambiado
error-payment-declined = El pago ha sido rechazado
error-other-ledger = El pago con tarjeta no es posible en este momento
error-payments-unreachable = El pago con tarjeta no está disponible en este momento
error-payment-pending = El pago aún no está confirmado
error-payment-not-offered = Esta tienda no ofrece esta forma de pago. Elija otra.
error-wrong-state = Esto ya no es posible con este pedido
error-refund-too-large = El importe supera lo que se puede reembolsar
error-conflict = Otra persona ha hecho cambios antes. Revíselos, por favor
error-key-reused = Este formulario se modificó después de enviarse
error-import-refused = El archivo no se ha importado
error-picture-refused = Esta imagen no se puede usar
error-picture-broken = Esta imagen está incompleta o dañada. Guárdela de nuevo y vuelva a subirla
error-amount-too-large = El importe supera lo que podemos vender de una vez
error-import-running = Otra importación sigue en curso. Espere a que termine
error-request-id = Si vuelve a ocurrir, indíquenos este número: { $id }
error-back-home = Volver al inicio
error-field-too-long = Introduzca como máximo { $max } caracteres.
error-field-choice = Elija una de estas opciones.
error-field-country = Elija un país de la lista.
error-field-postal-code = Introduzca el código postal tal como se escribe allí, por ejemplo { $example }.
error-missing-email = Introduzca su correo electrónico.
error-missing-name = Introduzca su nombre completo.
error-missing-country = Elija un país o una región.
error-missing-line1 = Introduzca la calle y el número.
error-missing-postal-code = Introduzca el código postal.
error-missing-city = Introduzca la localidad.
error-missing-shipping = Elija una forma de envío.
error-missing-payment = Elija una forma de pago.
error-missing-card-number = Introduzca el número de la tarjeta.
error-missing-card-expiry = Introduzca la fecha de caducidad de la tarjeta.
error-missing-card-code = Introduzca el código de seguridad de la tarjeta.
error-field-amount = Introduzca un importe mayor que cero, por ejemplo 19,90.
error-field-refund-sent = Con este formulario ya se reembolsó otro importe; aparece en el historial. Para reembolsar también este importe, envíelo de nuevo.
error-field-https = Introduzca una dirección que empiece por https://.
error-card-number = Revise el número de tarjeta: parece que falta una cifra o que alguna no es correcta.
error-card-expiry = Introduzca el mes y el año de una tarjeta que aún sea válida, por ejemplo 12/29.
error-card-code = Introduzca las tres o cuatro cifras del código de seguridad.
error-field-line = Escríbalo en una sola línea.
error-field-time-zone = Introduzca una zona horaria, por ejemplo Europe/Madrid, o UTC.
error-field-iban = Revise el IBAN: parece que un dígito está mal o falta.
error-field-bic = Introduzca un BIC de 8 u 11 caracteres, o deje el campo vacío.
error-field-percent = Introduzca un porcentaje de 0 a 100, por ejemplo 8,1.
error-field-hold = Introduzca un número entero, para un tiempo de un minuto a 365 días.
error-field-shipping = Tiene que quedar al menos una forma de envío.
error-field-shipping-key = Use otra clave: letras minúsculas, dígitos y guiones, cada clave una sola vez.
