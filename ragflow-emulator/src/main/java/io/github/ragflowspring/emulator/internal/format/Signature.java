package io.github.ragflowspring.emulator.internal.format;

/** The first bytes of containers of office documents. */
enum Signature {
    ZIP('P', 'K', 3, 4),
    OLE2(0xd0, 0xcf, 0x11, 0xe0);

    private final int[] bytes;

    Signature(int... bytes) {
        this.bytes = bytes;
    }

    boolean isOf(byte[] content) {
        for (int i = 0; i < this.bytes.length; i++) {
            if (i >= content.length || (content[i] & 0xff) != this.bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Refuses content that is not a package of Office Open XML, with the messages of RAGFlow. */
    static void checkPackage(String fileName, byte[] content) throws UnreadableFileException {
        if (content.length == 0) {
            throw new UnreadableFileException("Package not found at '" + fileName + "'");
        }
        if (!ZIP.isOf(content)) {
            throw new UnreadableFileException("File is not a zip file");
        }
    }

    /** Returns the failure of a package without the parts of its type. */
    static UnreadableFileException incompletePackage() {
        return new UnreadableFileException("There is no item named '[Content_Types].xml' in the archive");
    }
}
