# كلمات مشتركة بين المتجر والمكتب.
common-skip-to-content = انتقل إلى المحتوى
common-field-optional = (اختياري)
common-form-faults = { $count ->
    [one] هناك أمر واحد يحتاج إلى انتباهك
    [two] هناك أمران يحتاجان إلى انتباهك
    [few] هناك { $count } أمور تحتاج إلى انتباهك
    [many] هناك { $count } أمرًا يحتاج إلى انتباهك
   *[other] هناك { $count } أمر يحتاج إلى انتباهك
}
common-breadcrumb = أنت هنا
common-pagination = الصفحات
common-page-previous = السابق
common-page-next = التالي
common-quantity-less = أقل بواحد
common-quantity-more = أكثر بواحد
common-close = إغلاق
common-dismiss = إخفاء
common-test-mode = وضع الاختبار
common-key-control = Ctrl
common-page-range = { $first }–{ $last } من { $total }
