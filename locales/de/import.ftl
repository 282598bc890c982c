# Warum eine Produktdatei abgelehnt wurde: steht neben der Zeile und dem fehlerhaften Text.
import-issue-boolean = Hier muss true oder false stehen.
import-issue-column-missing = Diese Spalte fehlt; eine Produktdatei braucht Handle, Titel und Preis: Handle, Title und Variant Price, oder URL handle, Title und Price.
import-issue-column-twice = Die Kopfzeile nennt diese Spalte zweimal (zwei Namen hier meinen dieselbe Spalte).
import-issue-columns = Diese Zeile hat eine andere Anzahl Felder als die Kopfzeile (Felder der Zeile / der Kopfzeile).
import-issue-compare-at = Der Vergleichspreis muss ein Betrag wie 19.90 sein oder leer bleiben.
import-issue-currency = Dieser Betrag ist in einer anderen Währung als der des Shops.
import-issue-empty = Die Datei ist leer.
import-issue-grams = Das Gewicht muss eine Zahl in Gramm sein.
import-issue-handle = Der Handle fehlt; jede Zeile braucht einen mit mindestens einem Buchstaben oder einer Ziffer.
import-issue-handle-alike = Diese zwei Handles ergeben dieselbe Adresse, sind aber nicht dieselben; bitte einem der Produkte einen anderen Handle geben.
import-issue-handle-apart = Dieser Handle stand schon weiter oben; alle Zeilen eines Produkts müssen beieinanderstehen.
import-issue-image-address = Die Adresse eines Bildes muss mit https:// beginnen und darf keine Leerzeichen enthalten.
import-issue-image-position = Die Position eines Bildes muss eine Zahl ab 1 sein.
import-issue-images-many = Dieses Produkt hat mehr als 250 Bilder.
import-issue-interrupted = Der Import wurde vor seinem Ende unterbrochen; nichts davon wurde geschrieben. Bitte neu starten.
import-issue-latin1 = Diese Zeile ist Latin-1 (Windows-1252), andere sind UTF-8. Bitte die ganze Datei als UTF-8 speichern.
import-issue-long = Dieser Text hat mehr als 255 Zeichen.
import-issue-no-rows = Die Datei hat eine Kopfzeile, aber keine Zeilen.
import-issue-nul = Diese Zeile enthält ein Nullbyte, das in keinem Text vorkommt.
import-issue-option-missing = Dieser Variante fehlt der Wert zu einer Option ihres Produkts.
import-issue-option-name = Die Namen der Optionen müssen von der ersten an ausgefüllt und verschieden sein.
import-issue-option-unknown = Die erste Zeile dieses Produkts nennt diese Option nicht.
import-issue-options-absent = Dieses Produkt hat im Shop Optionen; um seine Varianten zu unterscheiden, braucht die Datei die Spalten Option1 Name und Option1 Value.
import-issue-options-many = Ein Produkt hat höchstens drei Optionen.
import-issue-policy = Die Bestandsregel muss deny oder continue lauten.
import-issue-price = Der Preis muss ein Betrag wie 19.90 oder 1,250.00 sein, der sich nur auf eine Weise lesen lässt.
import-issue-price-high = Dieser Preis ist zu hoch.
import-issue-product-large = Die Zeilen dieses Produkts sind zusammen größer als 8 MB.
import-issue-quantity = Die Menge muss eine ganze Zahl sein.
import-issue-quote-open = Hier beginnt ein Anführungszeichen, das nie geschlossen wird.
import-issue-quote-text = Nach einem schließenden Anführungszeichen steht Text; ein Anführungszeichen im Text muss verdoppelt werden.
import-issue-row-empty = Diese Zeile bringt weder eine Variante noch ein Bild.
import-issue-row-long = Diese Zeile ist länger als 1 MB.
import-issue-rows-many = Die Datei hat mehr Zeilen, als auf einmal gelesen werden können; bitte aufteilen.
import-issue-separator = Die Felder müssen durch Kommas, Semikolons oder Tabulatoren getrennt sein, oder eine erste Zeile wie sep=| muss das Zeichen nennen.
import-issue-status = Der Status muss active, draft, archived oder unlisted lauten.
import-issue-title = Der Titel fehlt; die erste Zeile eines Produkts muss ihn vor seinen Varianten nennen.
import-issue-too-large = Die Datei ist größer als 200 MB; bitte aufteilen.
import-issue-utf16 = Die Datei ist ab hier kein gültiges UTF-16. Bitte als UTF-8 speichern.
import-issue-utf8 = Diese Zeile ist kein gültiges UTF-8. Bitte die Datei als UTF-8 speichern.
import-issue-variant-twice = Dieses Produkt hat dieselbe Variante zweimal (in Klammern die Zeile der ersten).
import-issue-variants-many = Dieses Produkt hat mehr als 2.048 Varianten.
import-note-columns-kept = Spalten, die der Shop nicht verwendet (aufbewahrt; ein Export gibt sie zurück): { $value }
import-note-columns-unknown = Spalten, die nicht verstanden wurden (aufbewahrt; ein Export gibt sie zurück): { $value }
import-note-dropped = Aus Beschreibungen weggelassen, weil es hier nicht gezeigt werden kann: { $value }
import-note-dropped-data = Bilder, die im Text einer Beschreibung selbst liegen, sind weggelassen: { $value }
import-note-encoding = Die Datei ist kein UTF-8; sie wurde als { $value } gelesen.
import-note-not-counted = { $count ->
    [one] Eine Variante hat in der Datei keine Menge: Ist sie neu, wird sie nicht gezählt und kann immer gekauft werden; ist sie bekannt, bleibt ihr Bestand, wie er ist.
   *[other] { $count } Varianten haben in der Datei keine Menge: Neue werden nicht gezählt und können immer gekauft werden; bei bekannten bleibt der Bestand, wie er ist.
}
import-note-separator = { $value ->
    [semicolon] Die Felder sind durch Semikolons getrennt; Beträge dürfen ein Dezimalkomma haben.
    [tab] Die Felder sind durch Tabulatoren getrennt; Beträge dürfen ein Dezimalkomma haben.
    [pipe] Die Felder sind durch senkrechte Striche getrennt; Beträge dürfen ein Dezimalkomma haben.
   *[comma] Die erste Zeile sagt, dass die Felder durch Kommas getrennt sind.
}
import-note-tracker = Bestände, die ein anderer Dienst gezählt hat, zählt jetzt der Shop: { $value }
import-picture-address = Die Adresse ist nicht brauchbar; sie muss eine HTTPS-Adresse sein.
import-picture-broken = Was kam, ist beschädigt oder abgeschnitten.
import-picture-kind = Was kam, ist kein Bild, das der Shop zeigen kann (JPEG, PNG oder WebP).
import-picture-large = Die Datei ist größer als 20 MB.
import-picture-not-kept = Es kam an, konnte aber nicht gespeichert werden; das Protokoll des Programms sagt, warum.
import-picture-private = Die Adresse führt in ein privates Netz.
import-picture-redirects = Die Adresse leitet zu oft weiter.
import-picture-slow = Der Server hat zu lange gebraucht.
import-picture-status = Der Server antwortete { $value }.
import-picture-unknown = Der Name des Servers ist nicht bekannt.
import-picture-unreachable = Der Server war nicht zu erreichen.
