# Der Laden.

# Preise, Bestand, Mengen
shop-price-from = ab { $price }
shop-price-now = Jetzt
shop-price-was = statt
shop-badge-sale = Reduziert
shop-stock-in = Auf Lager, sofort lieferbar
shop-stock-low = { $left ->
    [one] Nur noch { $left } Stück
   *[other] Nur noch { $left } Stück
}
shop-stock-sold-out = Ausverkauft
shop-stock-to-order = Auf Bestellung
shop-quantity-label = Menge
shop-quantity-of = Menge von { $title }

# Wege, Fuß der Seite
shop-nav-all = Alle Produkte
shop-nav-collections = Sortiment
shop-nav-menu = Menü
shop-footer-shop = Einkaufen
shop-footer-help = Hilfe
shop-footer-language = Sprache
shop-footer-theme = Darstellung
shop-footer-tax = Alle Preise inklusive Mehrwertsteuer, zuzüglich Versand.
shop-footer-tax-added = Alle Preise ohne Mehrwertsteuer. Mehrwertsteuer und Versand kommen an der Kasse hinzu.
shop-footer-tax-none = Zuzüglich Versand.
shop-help-shipping = Versand
shop-help-returns = Rückgabe
shop-help-contact = Kontakt
shop-help-terms = AGB
shop-help-privacy = Datenschutz
shop-help-imprint = Impressum
shop-help-price = Preis
shop-help-free-from = ab { $amount } kostenlos
shop-theme-system = Wie mein Gerät
shop-theme-light = Hell
shop-theme-dark = Dunkel
shop-theme-contrast = Hoher Kontrast

# Startseite
shop-home-title = Start
shop-home-browse = Zum Sortiment
shop-home-collections = Sortiment
shop-home-featured = Lieblingsstücke
shop-home-newest = Neu eingetroffen
shop-home-all = Alle ansehen
shop-home-all-of = Alle ansehen: { $title }
shop-home-empty-title = Die Regale sind noch leer
shop-home-empty-text = Die ersten Produkte sind bald da.

# Listen
shop-list-title = Alle Produkte
shop-list-description = Alles, was wir haben, Seite für Seite.
shop-list-narrow = Liste auf eine Kollektion eingrenzen
shop-list-empty-title = Hier ist noch nichts
shop-list-empty-text = Schauen Sie sich solange unsere anderen Produkte an.
shop-sort-label = Sortieren nach
shop-sort-go = Sortieren
shop-sort-featured = Empfehlung
shop-sort-newest = Neueste zuerst
shop-sort-price-up = Preis aufsteigend
shop-sort-price-down = Preis absteigend
shop-sort-title = Name, A bis Z

# Suche
shop-search-title = Suche
shop-search-title-for = Ergebnisse für „{ $query }“
shop-search-label = Produkte suchen
shop-search-placeholder = Suchen
shop-search-go = Suchen
shop-search-none = Nichts gefunden für „{ $query }“
shop-search-none-text = Versuchen Sie es mit einem anderen oder kürzeren Wort.
shop-search-count = { $count ->
    [one] { $count } Ergebnis
   *[other] { $count } Ergebnisse
}
shop-search-more-than = { $count ->
    [one] Mehr als { $count } Ergebnis
   *[other] Mehr als { $count } Ergebnisse
}
shop-go-on = Vielleicht gefällt Ihnen das

# Produkt
shop-product-add = In den Warenkorb
shop-product-pictures = Bilder
shop-product-description = Beschreibung
shop-product-collections = Zu finden in
shop-product-related = Passt gut dazu
shop-product-no-such-variant = Diese Kombination gibt es nicht.
shop-product-shipping = Versand ab { $price }
shop-product-shipping-free = Kostenloser Versand
shop-product-shipping-from = Versand ab { $price }, ab { $free } kostenlos
shop-product-tax = Preis inklusive Mehrwertsteuer
shop-product-tax-added = Mehrwertsteuer kommt an der Kasse hinzu
shop-product-returns = Rückgabe: so schicken Sie etwas zurück

# Warenkorb
shop-cart-title = Warenkorb
shop-cart-empty-title = Ihr Warenkorb ist leer
shop-cart-empty-text = Was Sie hineinlegen, wartet hier auf Sie.
shop-cart-empty-action = Zum Sortiment
shop-cart-added = Liegt im Warenkorb.
shop-cart-view = Warenkorb ansehen ({ $count })
shop-cart-update = Aktualisieren
shop-cart-remove-title = { $title } entfernen
shop-cart-line-sold-out = Ausverkauft. Bitte entfernen Sie es, um fortzufahren.
shop-cart-line-only-left = { $left ->
    [one] Nur noch { $left } Stück da. Bitte verringern Sie die Menge.
   *[other] Nur noch { $left } Stück da. Bitte verringern Sie die Menge.
}
shop-cart-only-left = { $left ->
    [one] Davon ist nur noch eins da.
   *[other] Davon sind nur noch { $left } da.
}
shop-cart-blocked = Bitte ändern Sie zuerst die markierten Zeilen.
shop-cart-gone-unnamed = Etwas in Ihrem Warenkorb
shop-cart-gone-not-offered = { $title } wird nicht mehr angeboten.
shop-cart-gone-choice = { $title } gibt es in dieser Auswahl nicht mehr, oder die Auswahl heißt jetzt anders.
shop-cart-gone-choose = Neu wählen
shop-cart-gone-remove = OK, entfernen
shop-cart-sum = Zusammenfassung
shop-cart-sum-note = Der Versand kommt an der Kasse dazu.
shop-cart-free-shipping-in = Noch { $amount } bis zum kostenlosen Versand.
shop-cart-checkout = Zur Kasse
shop-cart-more = Weiter einkaufen

# Summen
shop-totals-subtotal = Zwischensumme
shop-totals-shipping = Versand
shop-totals-free = Kostenlos
shop-totals-total = Gesamt
shop-totals-tax = Enthält { $amount } Mehrwertsteuer ({ $rate })
shop-totals-tax-added = Mehrwertsteuer ({ $rate })
shop-totals-tax-label = Steuer
shop-totals-refunded = Erstattet

# Kasse
shop-checkout-title = Kasse
shop-checkout-back-to-cart = Warenkorb
shop-checkout-contact = Kontakt
shop-checkout-address = Lieferadresse
shop-checkout-shipping = Versand
shop-checkout-payment = Zahlung
shop-checkout-note = Anmerkung
shop-checkout-review = Ihre Bestellung
shop-checkout-place = Jetzt kaufen
shop-checkout-binding = Sie bestellen zahlungspflichtig zum gezeigten Gesamtpreis.
shop-checkout-shortage = Jemand war schneller: Es ist nicht mehr genug da
shop-checkout-left = { $left ->
    [0] { $title }: ausverkauft
   *[other] { $title }: noch { $left } da
}
shop-checkout-change-cart = Warenkorb ändern
shop-checkout-prices-moved = Preise haben sich geändert, seit Sie diese Seite geöffnet haben
shop-checkout-prices-moved-text = Es ist noch nichts bestellt. Bestellen Sie zu den neuen Preisen, oder ändern Sie Ihren Warenkorb.
shop-checkout-sent-before-text = Vor der Änderung wurde damit bestellt. Gerade eben wurde nichts bestellt.
shop-checkout-sent-before-again = Wenn Sie noch etwas bestellen möchten, prüfen Sie das Formular und bestellen Sie erneut.
shop-checkout-payments-unreachable = Es wurde nichts bestellt und nichts abgebucht. Bitte versuchen Sie es gleich noch einmal, oder wählen Sie eine andere Zahlungsart.
shop-checkout-kept = Es wurde nichts bestellt, und Ihre Angaben stehen noch hier.
shop-checkout-item = Artikel
shop-checkout-before = Vorher
shop-checkout-now = Jetzt
shop-field-email = E-Mail
shop-field-email-hint = Nur für die Bestätigung und Nachrichten zu dieser Bestellung.
shop-field-phone = Telefon
shop-field-name = Vor- und Nachname
shop-field-company = Firma
shop-field-line1 = Straße und Hausnummer
shop-field-line2 = Adresszusatz
shop-field-postal-code = Postleitzahl
shop-field-city = Ort
shop-field-region = Bundesland oder Region
shop-field-country = Land
shop-field-country-choose = Bitte wählen
shop-field-note = Gibt es etwas, das wir wissen sollten?
shop-payment-bank = Überweisung
shop-payment-bank-note = Wir bearbeiten Ihre Bestellung, sobald das Geld da ist.
shop-payment-delivery = Zahlung bei Lieferung
shop-payment-delivery-note = Sie zahlen an der Haustür.
shop-payment-card = Karte
shop-payment-card-note = Wird mit der Bestellung abgebucht.
shop-card-number = Kartennummer
shop-card-expiry = Gültig bis
shop-card-expiry-form = MM/JJ
shop-card-code = Prüfziffer
shop-card-test-note = Dieser Laden nimmt nur Testkarten an: Es fließt kein Geld. 4242 4242 4242 4242 wird angenommen.
shop-test-mode = Testmodus: Es wird keine echte Zahlung eingezogen.
shop-closed-title = Dieser Laden kann noch keine Bestellungen annehmen
shop-closed-text = Der Warenkorb bleibt erhalten. Bitte später noch einmal vorbeischauen.

# Bestellung
shop-order-title = Bestellung { $number }
shop-order-number = Bestellung { $number } · { $date }
shop-order-thanks = Danke für Ihre Bestellung
shop-order-thanks-name = Danke, { $name }
shop-order-heading-cancelled = Diese Bestellung wurde storniert
shop-order-keep = Merken Sie sich die Adresse dieser Seite: Sie zeigt jederzeit, wo Ihre Bestellung ist.
shop-order-progress = Verlauf
shop-order-lines = Das haben Sie bestellt
shop-order-facts = Lieferung und Zahlung
shop-order-address = Lieferadresse
shop-order-contact = Kontakt
shop-order-nothing-to-ship = Kein Versand nötig
shop-order-track = Sendung verfolgen
shop-order-now-transfer = Wir warten auf Ihre Überweisung.
shop-order-now-card = Die Zahlung steht noch aus.
shop-order-now-confirming = Ihre Bank wartet auf Ihre Antwort.
shop-order-now-packing = Wir packen Ihre Bestellung.
shop-order-now-preparing = Wir bereiten Ihre Bestellung vor.
shop-order-now-shipped = Ihre Bestellung ist unterwegs.
shop-order-now-delivered = Ihre Bestellung ist geliefert.
shop-order-now-cancelled = Diese Bestellung wurde storniert.
shop-order-now-not-paid-in-time = Diese Bestellung wurde storniert, weil sie nicht rechtzeitig bezahlt wurde.
shop-order-held-until = Wir halten die Ware bis { $date } für Sie zurück.
shop-order-transfer-title = Bitte überweisen Sie den Gesamtbetrag
shop-order-transfer-text = Mit der Bestellnummer als Verwendungszweck, damit wir wissen, zu welcher Bestellung das Geld gehört.
shop-order-transfer-amount = Betrag
shop-order-transfer-reference = Verwendungszweck
shop-order-transfer-holder = Kontoinhaber
shop-order-transfer-iban = IBAN
shop-order-transfer-bic = BIC
shop-order-transfer-bank = Bank
shop-order-pay-title = Mit Karte zahlen
shop-order-pay = { $amount } zahlen
shop-order-payments-unreachable = Ihre Bestellung bleibt bestehen, und nichts wird doppelt abgebucht. Bitte versuchen Sie es gleich noch einmal.
shop-order-pay-pending = Die Bank der Karte hat noch nicht geantwortet. Diese Seite zeigt die Antwort, sobald sie da ist; Sie können es auch noch einmal versuchen.
shop-order-declined = Die Karte wurde abgelehnt
shop-order-declined-text = Ihre Bestellung bleibt für Sie reserviert. Versuchen Sie es noch einmal oder mit einer anderen Karte.
shop-order-test = Diese Bestellung wurde im Testmodus aufgegeben: Für sie wird keine echte Zahlung eingezogen.
shop-order-card-closed = Kartenzahlung ist zurzeit nicht möglich
shop-order-card-closed-text = Die Bestellung bleibt erhalten. Bitte zum Bezahlen den Laden kontaktieren.
shop-order-confirm-title = Ihre Bank fragt: Ist das Ihre Zahlung?
shop-order-confirm-text = { $amount } mit Ihrer Karte. Ohne Ihr Ja wird nichts abgebucht.
shop-order-confirm-yes = Ja, zahlen
shop-order-confirm-no = Nein, abbrechen
shop-payment-state-pending = Zahlung offen
shop-payment-state-confirming = Wartet auf Ihre Bank
shop-payment-state-paid = Bezahlt
shop-payment-state-partly-refunded = Teilweise erstattet
shop-payment-state-refunded = Erstattet
shop-payment-state-voided = Nichts zu zahlen
shop-fulfilment-state-unfulfilled = Noch nicht versandt
shop-fulfilment-state-shipped = Versandt
shop-fulfilment-state-not-delivered = Noch nicht geliefert
shop-fulfilment-state-delivered = Geliefert
shop-fulfilment-state-cancelled = Storniert

# Fehler
shop-error-not-found-text = Vielleicht ist die Seite umgezogen, oder das Produkt wird nicht mehr verkauft. Versuchen Sie es mit der Suche.
shop-error-unforeseen-text = Es liegt nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal.
