# Der Tresen: was die Mitarbeitenden lesen.
desk-search = Suchen
desk-reload = Aktuellen Stand laden
desk-nav-label = Tresen
desk-test-mode = Der Testmodus ist an: Bestellungen werden als Test gekennzeichnet, und es wird keine echte Zahlung eingezogen.
desk-test-mode-settings = Einstellungen
desk-nav-home = Übersicht
desk-nav-orders = Bestellungen
desk-nav-to-ship = Zu versenden
desk-nav-to-pay = Zahlung offen
desk-nav-products = Produkte
desk-nav-low-stock = Wenig Bestand
desk-nav-imports = Import
desk-nav-shop = Zum Laden
desk-nav-language = Sprache
desk-nav-sign-out = Abmelden
desk-nav-signed-in = Angemeldet als { $name }
desk-nav-appearance = Aussehen
desk-nav-theme = Farbschema
desk-field-name = Name
desk-field-email = E-Mail-Adresse
desk-field-password = Passwort
desk-sign-in-title = Am Tresen anmelden
desk-sign-in-action = Anmelden
desk-sign-in-unowned = Dieser Laden hat noch keinen Inhaber
desk-sign-in-unowned-text = Öffnen Sie den Einrichtungslink, den der Server beim Start ausgegeben hat. „orderly doctor“ gibt einen neuen aus.
desk-setup-title = Konto des Inhabers einrichten
desk-setup-about = Dieses Konto darf am Tresen alles. Der Link gilt ein einziges Mal.
desk-setup-password-hint = Mindestens 12 Zeichen; mehrere Wörter merken sich leicht.
desk-setup-action = Konto anlegen
desk-setup-expired = Starten Sie den Server neu: Solange es keinen Inhaber gibt, gibt er einen neuen Link aus.
desk-home-title = Übersicht
desk-home-sales = Umsatz der letzten 30 Tage
desk-home-newest = Neueste Bestellungen
desk-home-all-orders = Alle Bestellungen
desk-home-low-stock = Wenig Bestand
desk-home-stock-fine = Von allem genug
desk-home-today = Heute
desk-home-month = Letzte 30 Tage
desk-home-orders = { $count ->
    [one] { $count } Bestellung
   *[other] { $count } Bestellungen
}
desk-chart-day = { $day }: { $revenue }, { $orders ->
    [one] { $orders } Bestellung
   *[other] { $orders } Bestellungen
}
desk-chart-as-table = Als Tabelle zeigen
desk-chart-column-day = Tag
desk-chart-column-orders = Bestellungen
desk-chart-column-revenue = Umsatz
desk-begin-title = So fangen Sie an
desk-begin-import = Produkte hereinholen
desk-begin-import-text = Jede CSV-Datei, die Shopify exportiert, ist recht.
desk-begin-import-action = Datei importieren
desk-begin-products = Produkte durchsehen
desk-begin-products-text = Preise, Bestand, Bilder, und was im Laden steht.
desk-begin-products-action = Produkte ansehen
desk-begin-order = Die erste Bestellung selbst aufgeben
desk-begin-order-text = Kaufen Sie ein wie Ihre Kundschaft; die Bestellung kommt hier an.
desk-begin-order-action = Laden öffnen
desk-orders-title = Bestellungen
desk-orders-count = Bestellungen in dieser Liste:
desk-orders-filters = Bestellungen nach Stand
desk-orders-all = Alle
desk-orders-to-pay = Zahlung offen
desk-orders-to-ship = Zu versenden
desk-orders-shipped = Versandt
desk-orders-delivered = Geliefert
desk-orders-cancelled = Storniert
desk-orders-search = Bestellungen durchsuchen
desk-orders-search-hint = Nummer, Name oder E-Mail
desk-orders-days = An diesen Tagen bestellt
desk-orders-from = Von Tag
desk-orders-to = Bis Tag
desk-orders-show-all = Alle Bestellungen zeigen
desk-orders-not-marked = Es wurde nichts als bezahlt markiert: Der Server hat es abgelehnt oder war nicht zu erreichen. Die Liste zeigt die Bestellungen, wie sie sind.
desk-orders-none = Noch keine Bestellungen
desk-orders-none-text = Jede neue Bestellung erscheint hier sofort.
desk-orders-none-found = Keine Bestellung passt
desk-orders-none-found-text = Versuchen Sie ein anderes Wort oder einen anderen Stand.
desk-orders-column-number = Bestellung
desk-orders-column-placed = Eingegangen
desk-orders-column-customer = Kunde
desk-orders-column-payment = Zahlung
desk-orders-column-fulfilment = Versand
desk-orders-column-items = Artikel
desk-orders-column-total = Summe
desk-order-number = #{ $number }
desk-order-title = Bestellung #{ $number }
desk-order-back = Zurück zu allen Bestellungen
desk-order-shopper-page = Als Kunde ansehen
desk-order-note = Nachricht des Kunden
desk-order-contact = Kunde
desk-order-timeline = Verlauf
desk-order-forgotten = Gelöscht
desk-order-forgotten-text = Die Daten dieser Person wurden gelöscht.
desk-order-awaits-transfer = { $amount } stehen noch aus (Überweisung).
desk-order-awaits-courier = Der Bote kassiert { $amount }.
desk-order-awaits-card = Die Karte hat { $amount } noch nicht bezahlt.
desk-order-held-until = Die Ware ist bis { $date } reserviert. Wird die Bestellung bis dahin weder bezahlt noch versandt, wird sie storniert.
desk-order-not-paid-in-time = Diese Bestellung wurde nicht rechtzeitig bezahlt: Sie wurde storniert, die Ware ist wieder im Bestand. Kommt noch Geld, überweisen Sie es zurück oder vereinbaren Sie eine neue Bestellung.
desk-order-mark-paid = Als bezahlt vermerken
desk-order-changed = Die Seite zeigt die Bestellung, wie sie jetzt ist. Sehen Sie sie an, und senden Sie noch einmal, wenn Sie es weiter wollen.
desk-order-done-paid = Als bezahlt vermerkt.
desk-order-done-shipped = Als versandt vermerkt. Die Seite des Kunden zeigt es schon.
desk-order-done-delivered = Als geliefert vermerkt. Die Seite des Kunden zeigt es schon.
desk-order-done-cancelled = Die Bestellung ist storniert.
desk-order-done-refunded = Das Geld ist auf dem Rückweg.
desk-ship-carrier = Paketdienst
desk-ship-number = Sendungsnummer
desk-ship-link = Link zur Sendung
desk-ship-action = Als versandt vermerken
desk-deliver-text = Von dieser Bestellung wird nichts versandt. Schicken Sie das Gekaufte zum Beispiel per E-Mail.
desk-deliver-action = Als geliefert vermerken
desk-refund-title = Erstatten
desk-refund-amount = Betrag in { $currency }
desk-refund-hint = Höchstens { $most }.
desk-refund-action = Zurückzahlen
desk-cancel-title = Stornieren
desk-cancel-unpaid = Es ist kein Geld geflossen. Das lässt sich nicht zurücknehmen.
desk-cancel-paid = { $amount } gehen zurück an den Kunden. Das lässt sich nicht zurücknehmen.
desk-cancel-restock = Ware zurück in den Bestand
desk-cancel-action = Ja, diese Bestellung stornieren
desk-lines-title = Artikel
desk-lines-item = Artikel
desk-lines-price = Preis
desk-lines-quantity = Menge
desk-lines-total = Summe
desk-lines-times = × { $count }
desk-lines-unshipped = wird nicht versandt
desk-sums-subtotal = Zwischensumme
desk-sums-shipping = Versand ({ $method })
desk-sums-tax = Enthaltene Steuer ({ $rate })
desk-sums-tax-added = Steuer ({ $rate })
desk-sums-total = Summe
desk-sums-paid = Bezahlt
desk-sums-refunded = Erstattet
desk-products-title = Produkte
desk-products-count = Produkte in dieser Liste:
desk-products-search = Produkte durchsuchen
desk-products-search-hint = Titel, Hersteller oder Artikelnummer
desk-products-show-all = Alle Produkte zeigen
desk-products-export = Exportieren
desk-products-import = Importieren
desk-products-none = Noch keine Produkte
desk-products-none-text = Importieren Sie eine Datei, und Ihre Produkte stehen im Laden.
desk-products-none-found = Kein Produkt passt
desk-products-none-found-text = Versuchen Sie ein anderes Wort.
desk-products-column-picture = Bild
desk-products-column-title = Produkt
desk-products-column-state = Stand
desk-products-column-vendor = Hersteller
desk-products-column-variants = Varianten
desk-products-column-stock = Bestand
desk-products-column-price = Preis
desk-products-pieces = { $count } auf Lager
desk-product-back = Zurück zu allen Produkten
desk-product-in-shop = Im Laden ansehen
desk-product-published = Im Laden
desk-product-hidden = Entwurf
desk-product-unlisted = Nicht gelistet
desk-product-texts = Texte
desk-product-title = Titel
desk-product-description = Beschreibung
desk-product-description-hint = Einfacher Text oder HTML; Skripte werden entfernt.
desk-product-sorting = Im Laden
desk-product-publish = Im Laden zeigen
desk-product-unlist = Nur über die Adresse: in keiner Liste, Suche oder Sitemap
desk-product-vendor = Hersteller
desk-product-type = Art
desk-product-tags = Schlagwörter
desk-product-tags-hint = Durch Kommas getrennt
desk-product-variants = Varianten, Preise in { $currency }
desk-product-pictures = Bilder
desk-product-save = Speichern
desk-product-discard = Änderungen verwerfen
desk-product-conflict = Ihre Eingaben stehen unten noch; erneutes Speichern setzt sie über die andere Änderung.
desk-product-done-saved = Gespeichert.
desk-product-done-picture-added = Das Bild ist da.
desk-product-done-picture-removed = Das Bild ist entfernt.
desk-texts-languages = Sprachen der Texte
desk-texts-whole = Vollständig
desk-texts-part = Es fehlt etwas
desk-texts-missing = Nicht übersetzt
desk-texts-instead = Es gibt noch keinen Text auf { $language }. Wer { $language } liest, sieht den auf { $other }.
desk-texts-take-out = Leeren Sie alle vier Felder, damit statt { $language } wieder der Text auf { $other } gezeigt wird.
desk-texts-original = Text auf { $language }
desk-texts-search-heading = Überschrift in Suchmaschinen
desk-texts-search-heading-hint = Bleibt es leer: der Titel.
desk-texts-search-summary = Kurztext in Suchmaschinen
desk-texts-search-summary-hint = Bleibt es leer: die ersten Wörter der Beschreibung.
desk-texts-words = Wörter der Optionen
desk-texts-words-hint = Leer gelassen: wie im Original.
desk-variants-caption = Preis und Bestand jeder Variante
desk-variant-title = Variante
desk-variant-only = Die einzige
desk-variant-sku = Artikelnummer
desk-variant-price = Preis
desk-variant-compare-at = Früherer Preis
desk-variant-stock = Bestand
desk-variant-untracked = Nicht gezählt
desk-pictures-none = Ohne Bild zeichnet der Laden ein schlichtes.
desk-pictures-add = Bild hinzufügen
desk-pictures-hint = JPEG, PNG oder WebP bis 20 MB hierher ziehen oder auswählen.
desk-pictures-upload = Hinzufügen
desk-pictures-remove = Entfernen
desk-pictures-remove-number = Bild { $number } von { $count } entfernen
desk-imports-title = Produkte importieren
desk-imports-new = Neuer Import
desk-imports-file = Produktdatei
desk-imports-hint = CSV-Datei bis 200 MB hierher ziehen oder auswählen.
desk-imports-about = Jeder Produktexport von Shopify. Zuerst wird die ganze Datei geprüft: Hat eine Zeile einen Fehler, ändert sich nichts. Dann kommen die Produkte nacheinander hinein, und der Laden verkauft weiter. Ein zweiter Import ändert nichts.
desk-imports-action = Importieren
desk-imports-past = Frühere Importe
desk-imports-none = Noch keine Importe
desk-imports-column-file = Datei
desk-imports-column-state = Stand
desk-imports-column-started = Begonnen
desk-imports-column-rows = Zeilen
desk-imports-column-issues = Fehler
desk-import-title = Import
desk-import-back = Zurück zu allen Importen
desk-import-reading = Wird geprüft
desk-import-writing = Wird geschrieben
desk-import-done = Fertig
desk-import-refused = Abgelehnt
desk-import-stopped = Angehalten
desk-import-progress = Fortschritt des Imports
desk-import-reading-words = Datei wird geprüft, noch ändert sich nichts: { $percent }
desk-import-writing-words = Die Datei ist gut; Produkte werden geschrieben: { $percent }
desk-import-resumed = Das Programm wurde zwischendurch neu gestartet. Der Import geht dort weiter, wo er war.
desk-import-leave = Sie können diese Seite verlassen; der Import läuft weiter.
desk-import-refresh = Aktualisieren
desk-import-report = Bericht
desk-import-done-words = Die ganze Datei ist drin: { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}.
desk-import-done-unchanged = Der Laden hatte schon alles; nichts hat sich geändert.
desk-import-column-what = Was
desk-import-column-created = Neu
desk-import-column-updated = Geändert
desk-import-column-unchanged = Unverändert
desk-import-products = Produkte
desk-import-variants = Varianten
desk-import-see-products = Produkte ansehen
desk-import-another = Weitere Datei importieren
desk-import-refused-words = Nichts wurde importiert: { $count ->
    [one] { $count } Fehler gefunden
   *[other] { $count } Fehler gefunden
}
desk-import-refused-text = Der Laden ist, wie er war. Bessern Sie die Zeilen unten aus und senden Sie die Datei noch einmal.
desk-import-stopped-words = Ein Fehler auf unserer Seite hat diesen Import angehalten
desk-import-stopped-text = Was bis dahin geschrieben wurde, bleibt, wie unten gezählt. Senden Sie dieselbe Datei noch einmal: Was schon im Laden ist, ändert sich nicht, und der Rest kommt dazu.
desk-import-issues = Was auszubessern ist
desk-import-notes = Wie die Datei gelesen wurde
desk-import-more-issues = Die ersten { $shown } von { $total } werden gezeigt.
desk-import-column-line = Zeile
desk-import-column-reason = Grund
desk-import-column-value = Was dort stand
desk-import-again = Datei noch einmal senden
desk-import-pictures = Bilder
desk-import-pictures-words = { $fetched } von { $total } Bildern sind im Shop. { $failed ->
    [0] Keines ist fehlgeschlagen.
    [one] { $failed } konnte nicht geholt werden.
   *[other] { $failed } konnten nicht geholt werden.
}
desk-import-pictures-progress = Fortschritt der Bilder
desk-import-pictures-stop = Nicht weiter holen
desk-import-pictures-start = Weiter holen
desk-import-pictures-retry = Fehlgeschlagene noch einmal versuchen
desk-import-pictures-off = Das Holen von Bildern ist in den Einstellungen dieses Programms ausgeschaltet (picture_fetch).
desk-import-pictures-stopped = Die übrigen Bilder werden erst geholt, wenn es weitergeht.
desk-import-pictures-failed = Bilder, die nicht geholt werden konnten
desk-import-pictures-address = Adresse
desk-import-pictures-reason = Grund
desk-dialog-back = Zurück
desk-account = Ihr Konto: { $name }
desk-bulk-label = Mit den ausgewählten Bestellungen
desk-bulk-column = Auswahl
desk-bulk-chosen = Ausgewählt:
desk-bulk-all = Alle auf dieser Seite auswählen
desk-bulk-order = Bestellung Nr. { $number } auswählen
desk-bulk-paid = { $count ->
    [0] Keine Bestellung wurde als bezahlt markiert.
    [one] Eine Bestellung als bezahlt markiert.
   *[other] { $count } Bestellungen als bezahlt markiert.
}
desk-bulk-skipped = { $count ->
    [one] Eine wartet nicht mehr auf Geld.
   *[other] { $count } warten nicht mehr auf Geld.
}
desk-bulk-cancel = Bestellungen stornieren …
desk-bulk-cancel-title = Bestellungen stornieren
desk-bulk-cancel-count = { $count ->
    [0] Keine dieser Bestellungen kann storniert werden
    [one] Eine Bestellung wird storniert
   *[other] { $count } Bestellungen werden storniert
}
desk-bulk-cancel-about = Was bezahlt wurde, geht zurück an die Kunden. Das lässt sich nicht zurücknehmen.
desk-bulk-cancel-not = { $count ->
    [one] Eine Bestellung kann nicht storniert werden
   *[other] { $count } Bestellungen können nicht storniert werden
}
desk-bulk-cancel-unknown = Diese Bestellung gibt es nicht: { $numbers }.
desk-bulk-cancel-action = { $count ->
    [one] Ja, diese Bestellung stornieren
   *[other] Ja, diese { $count } Bestellungen stornieren
}
desk-bulk-cancelled = { $count ->
    [0] Keine Bestellung wurde storniert.
    [one] Eine Bestellung storniert.
   *[other] { $count } Bestellungen storniert.
}
desk-bulk-not-cancelled = Nicht storniert, weil inzwischen geändert: { $numbers }.
desk-home-orders-by-day = Bestellungen der letzten 30 Tage
desk-palette-open = Suchen
desk-palette-open-keys = Suchen · Strg K
desk-palette-title = Am Tresen suchen
desk-palette-hint = Bestellnummer, Produkt, Seite
desk-palette-page = Seite
desk-palette-action = Aktion
desk-palette-order = Bestellung
desk-palette-product = Produkt
desk-palette-all = Alle Bestellungen nach „{ $query }“ durchsuchen
desk-palette-export = Alle Produkte exportieren
desk-palette-keys = ↑ ↓ wählt, Eingabe öffnet, Esc schließt
desk-appearance-title = Aussehen
desk-appearance-about = So sehen Kundinnen und Kunden Ihren Laden. Preise, Bestellungen und Texte bleiben, wie sie sind.
desk-appearance-accent = Akzentfarbe
desk-appearance-accent-hint = Für Schaltflächen und Hervorhebungen. Wo Ihre Farbe schwer zu lesen wäre, wird ihr nächster lesbarer Ton genommen: hell, dunkel und bei hohem Kontrast.
desk-appearance-accent-wrong = Schreiben Sie die Farbe als # und sechs Stellen, etwa #1f4a3d.
desk-appearance-corners = Ecken
desk-appearance-corners-soft = Weich
desk-appearance-corners-square = Eckig
desk-appearance-corners-round = Rund
desk-appearance-font = Schrift
desk-appearance-font-hint = Jedes Gerät bringt sie mit: Es wird nichts geladen.
desk-appearance-font-system = Wie das Gerät
desk-appearance-font-humanist = Humanistisch
desk-appearance-font-geometric = Geometrisch
desk-appearance-font-serif = Mit Serifen
desk-appearance-font-slab = Mit kräftigen Serifen
desk-appearance-font-rounded = Gerundet
desk-appearance-preview = Vorschau
desk-appearance-preview-theme = Vorschau in
desk-appearance-preview-action = Ausprobieren
desk-appearance-preview-frame = Eine Seite des Shops in diesem Aussehen
desk-appearance-save = Speichern
desk-appearance-built-in = Zurück zum mitgelieferten Aussehen
desk-appearance-done-saved = Gespeichert. Jede Seite, die ab jetzt geöffnet wird, sieht so aus.
desk-appearance-done-built-in = Der Laden hat wieder sein mitgeliefertes Aussehen.
desk-nav-settings = Einstellungen
desk-home-left-out = { $count ->
    [one] In Listen und Summen fehlt eine Bestellung
   *[other] In Listen und Summen fehlen { $count } Bestellungen
}
desk-home-left-out-text = Nichts davon ist verloren: Was geschah, ist gespeichert. Das Protokoll des Programms und „orderly doctor“ sagen, warum es nicht gezeigt werden kann.
desk-home-left-out-again = Erneut versuchen
desk-home-left-out-trying = Es wird erneut versucht. Das dauert einen Augenblick.
desk-home-unpayable = Dieser Laden kann noch keine Bestellungen annehmen
desk-home-unpayable-text = Die Kundschaft hat keine Möglichkeit zu zahlen. Tragen Sie ein Bankkonto ein, oder schalten Sie Zahlung bei Lieferung oder den Testmodus ein.
desk-home-unpayable-action = Einstellungen öffnen
desk-begin-settings = Festlegen, wie bezahlt wird
desk-begin-settings-text = Bankkonto oder Zahlung bei Lieferung, dann Steuer und Versand.
desk-begin-settings-action = Einstellungen öffnen
desk-settings-title = Einstellungen
desk-settings-save = Speichern
desk-settings-discard = Änderungen verwerfen
desk-help-title = Rechtstexte und Hilfeseiten
desk-help-pages = Seiten
desk-help-languages = Sprachen
desk-help-written = vorhanden
desk-help-text = { $page } auf { $language }
desk-help-hint = Eine Leerzeile beginnt einen neuen Absatz, # eine Überschrift, - einen Listenpunkt. Eine Seite ohne Text ist im Shop nicht verlinkt.
desk-help-view = Seite ansehen
desk-settings-done-saved = Gespeichert.
desk-settings-unsaved = Noch nicht gespeichert: Prüfen Sie unten die Versandarten, und speichern Sie dann.
desk-settings-conflict = Ihre Eingaben stehen unten; erneutes Speichern ersetzt die andere Änderung.
desk-settings-shop = Laden
desk-settings-name = Name des Ladens
desk-settings-time-zone = Zeitzone
desk-settings-time-zone-hint = Gebiet und Stadt, zum Beispiel Europe/Berlin.
desk-settings-language = Sprache des Ladens
desk-settings-language-hint = Für alle, in deren Sprache ein Text fehlt.
desk-settings-payment = Zahlung
desk-settings-bank = Überweisung
desk-settings-bank-text = Überweisung wird angeboten, sobald Kontoinhaber und IBAN eingetragen sind. Alle vier Felder leer: keine Überweisung.
desk-settings-bank-holder = Kontoinhaber
desk-settings-bank-iban = IBAN
desk-settings-bank-bic = BIC
desk-settings-bank-name = Name der Bank
desk-settings-on-delivery = Zahlung bei Lieferung
desk-settings-on-delivery-text = Bezahlt wird beim Zusteller. Bestellungen gehen hinaus, bevor Geld da ist.
desk-settings-test-mode = Testmodus
desk-settings-test-mode-text = Bezahlt werden kann mit Testkartennummern, echtes Geld fließt nicht. Zum Ausprobieren; vor dem Verkauf ausschalten.
desk-settings-tax = Steuer
desk-settings-tax-included = Preise enthalten die Steuer
desk-settings-tax-included-text = Ausgeschaltet: Ihre Preise sind ohne Steuer, und sie kommt an der Kasse hinzu.
desk-settings-tax-rate = Steuersatz in Prozent
desk-settings-tax-rate-hint = Zum Beispiel 19 oder 8,1. Bei 0 wird keine gezeigt.
desk-settings-shipping = Versand
desk-settings-shipping-in = Versand, Preise in { $currency }
desk-settings-shipping-text = Name und Hinweis stehen in der Sprache des Ladens. Wer sie ändert, ersetzt auch die Übersetzungen.
desk-settings-shipping-name = Name
desk-settings-shipping-note = Hinweis
desk-settings-shipping-price = Preis
desk-settings-shipping-free-from = Kostenlos ab Zwischensumme
desk-settings-shipping-new = Neue Versandart
desk-settings-shipping-add = Versandart hinzufügen
desk-settings-shipping-remove = „{ $name }“ entfernen
desk-settings-hold = Bestand unbezahlter Bestellungen
desk-settings-hold-text = So lange behält eine Bestellung, die weder bezahlt noch versandt ist, ihre Artikel. Danach wird sie storniert, und die Artikel sind wieder zu kaufen.
desk-settings-hold-transfer = Zahlung per Überweisung
desk-settings-hold-delivery = Zahlung bei Lieferung
desk-settings-hold-card = Zahlung mit Karte
desk-settings-unit = Einheit: { $field }
desk-settings-minutes = Minuten
desk-settings-hours = Stunden
desk-settings-days = Tage
desk-table-sort-by = Sortieren nach
desk-date = Datum
desk-date-any = Jeder Tag
desk-date-today = Heute
desk-date-week = Letzte 7 Tage
desk-date-month = Letzte 30 Tage
desk-date-this-month = Dieser Monat
desk-date-apply = Diese Tage zeigen
desk-home-week = Letzte 7 Tage
desk-home-yesterday = Gestern: { $amount }
desk-home-against = { $change } gegenüber den 30 Tagen davor ({ $amount })
desk-home-before = Die 30 Tage davor: { $amount }
desk-order-more = Mehr
desk-order-payment = Zahlung
desk-order-shipping = Versand
desk-order-ships-when-paid = Sie kann versandt werden, sobald sie bezahlt ist.
desk-order-delivers-when-paid = Sie kann geliefert werden, sobald sie bezahlt ist.
desk-order-shipped-at = Versandt am { $date }
desk-order-no-tracking = Ohne Sendungsnummer versandt.
desk-order-done-noted = Die Notiz steht im Verlauf.
desk-notes-title = Interne Notiz
desk-notes-label = Notiz
desk-notes-hint = Nur das Team sieht sie. Sie steht im Verlauf.
desk-notes-add = Notiz hinzufügen
desk-slips-title = Packzettel
desk-slips-about = Ein Blatt je Bestellung, ohne Preise. Diese Seite mit dem Browser drucken.
desk-slips-print = Packzettel drucken
desk-slips-action = Drucken
desk-slips-none = Keine Bestellung ausgewählt
desk-bulk-slips = Packzettel drucken
desk-bulk-not-shipped = Nicht versandt, weil unbezahlt, storniert oder schon versandt: { $numbers }.
desk-bulk-shipped = { $count ->
    [0] Keine Bestellung wurde als versandt markiert.
    [one] Eine Bestellung als versandt markiert.
   *[other] { $count } Bestellungen als versandt markiert.
}
desk-products-parts = Produkte nach Stand
desk-products-sold-out = Ausverkauft
desk-products-variants-out = { $count ->
    [one] { $count } Variante ausverkauft
   *[other] { $count } Varianten ausverkauft
}
desk-products-variant-left = { $variant }: { $count } auf Lager
desk-products-variants-more = { $count ->
    [one] { $count } weitere ist knapp
   *[other] { $count } weitere sind knapp
}
desk-appearance-preview-page = Seite
desk-appearance-preview-product = Ein Produkt
desk-appearance-preview-home = Startseite
desk-appearance-preview-width = Breite der Vorschau
desk-appearance-preview-wide = Computer
desk-appearance-preview-phone = Telefon
