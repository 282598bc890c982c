# دون اتصال.

shop-offline-title = أنت غير متصل بالإنترنت
shop-offline-text = الصفحات التي شاهدتها من قبل تُفتح دون اتصال، وكذلك سلة التسوق. إتمام الطلب يحتاج إلى الاتصال.
shop-offline-again = حاول مرة أخرى
shop-offline-seen = شوهدت مؤخرًا
shop-offline-kept = أنت غير متصل. هذه الصفحة محفوظة بتاريخ { $time }.
shop-offline-slow = الاتصال بطيء. هذه الصفحة محفوظة بتاريخ { $time }.
shop-offline-waiting = هناك تغييرات في سلتك تنتظر الإرسال.
shop-offline-waits = تم الحفظ. سيُرسل عند عودة الاتصال.
shop-offline-sent = أُرسلت التغييرات في سلتك.
shop-offline-refused = تعذّر إجراء أحد التغييرات في سلتك.
shop-offline-cart = عرض السلة
shop-offline-order = إتمام الطلب يحتاج إلى الاتصال. ما كتبته ما زال هنا: اضغط مرة أخرى عند عودة الاتصال.
