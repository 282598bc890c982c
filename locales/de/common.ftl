# Wörter, die Laden und Schreibtisch teilen.
common-skip-to-content = Zum Inhalt springen
