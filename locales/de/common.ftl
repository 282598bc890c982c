# Wörter, die Laden und Schreibtisch teilen.
common-skip-to-content = Zum Inhalt springen
common-field-optional = (freiwillig)
common-form-faults = { $count ->
    [one] Eine Angabe braucht noch einen Blick
   *[other] { $count } Angaben brauchen noch einen Blick
}
common-breadcrumb = Sie sind hier
common-pagination = Seiten
common-page-previous = Zurück
common-page-next = Weiter
common-quantity-less = Eins weniger
common-quantity-more = Eins mehr
common-close = Schließen
common-dismiss = Ausblenden
common-test-mode = Testmodus
common-key-control = Strg
common-page-range = { $first }–{ $last } von { $total }
