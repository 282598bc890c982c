# Words that the shop and the desk share.
common-skip-to-content = Skip to content
