package io.github.ragflowspring.emulator.internal.format;

/** An optional library that reads a file type. The only place that looks for them on the classpath. */
enum Library {
    JSOUP("org.jsoup:jsoup", "org/jsoup/Jsoup.class"),
    MAIL("org.eclipse.angus:jakarta.mail", "jakarta/mail/internet/MimeMessage.class"),
    PDFBOX("org.apache.pdfbox:pdfbox", "org/apache/pdfbox/Loader.class"),
    POI("org.apache.poi:poi-ooxml", "org/apache/poi/xwpf/usermodel/XWPFDocument.class");

    private final String coordinates;

    private final String resource;

    Library(String coordinates, String resource) {
        this.coordinates = coordinates;
        this.resource = resource;
    }

    /** Returns the group and the artifact to add to the classpath. */
    String coordinates() {
        return this.coordinates;
    }

    /** Returns whether the library is on the classpath, without loading its classes. */
    boolean isPresent() {
        ClassLoader loader = Library.class.getClassLoader();
        return (loader != null) && (loader.getResource(this.resource) != null);
    }
}
