# Words that the shop and the desk share.
common-skip-to-content = Skip to content
common-field-optional = (optional)
common-form-faults = { $count ->
    [one] One thing needs your attention
   *[other] { $count } things need your attention
}
common-breadcrumb = You are here
common-pagination = Pages
common-page-previous = Previous
common-page-next = Next
common-quantity-less = One fewer
common-quantity-more = One more
common-close = Close
common-dismiss = Dismiss
common-test-mode = Test mode
common-key-control = Ctrl
common-page-range = { $first }–{ $last } of { $total }
