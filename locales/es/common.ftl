# Words that the shop and the desk share.
common-skip-to-content = Ir al contenido
common-field-optional = (opcional)
common-form-faults = { $count ->
    [one] Hay un dato por revisar
   *[other] Hay { $count } datos por revisar
}
common-breadcrumb = Ruta de navegación
common-pagination = Páginas
common-page-previous = Anterior
common-page-next = Siguiente
common-quantity-less = Uno menos
common-quantity-more = Uno más
common-close = Cerrar
common-dismiss = Ocultar
common-test-mode = Modo de prueba
common-key-control = Ctrl
common-page-range = { $first }–{ $last } de { $total }
