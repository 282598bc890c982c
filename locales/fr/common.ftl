# Words that the shop and the desk share.
common-skip-to-content = Aller au contenu
common-field-optional = (facultatif)
common-form-faults = { $count ->
    [one] Un champ est à vérifier
   *[other] { $count } champs sont à vérifier
}
common-breadcrumb = Vous êtes ici
common-pagination = Pages
common-page-previous = Précédent
common-page-next = Suivant
common-quantity-less = Un de moins
common-quantity-more = Un de plus
common-close = Fermer
common-dismiss = Masquer
common-test-mode = Mode test
common-key-control = Ctrl
common-page-range = { $first }–{ $last } sur { $total }
