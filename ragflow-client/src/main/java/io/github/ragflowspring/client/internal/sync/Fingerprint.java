package io.github.ragflowspring.client.internal.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first 128 bits of a SHA-256 hash.
 *
 * @param high the first 64 bits
 * @param low the other 64 bits
 */
record Fingerprint(long high, long low) {

    /** Returns the fingerprint of a list of texts. */
    static Fingerprint of(String... texts) {
        MessageDigest digest = digest();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return of(digest);
    }

    static Fingerprint of(MessageDigest digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(hash.getLong(), hash.getLong());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** Reads 32 hexadecimal digits. */
    static Fingerprint parse(String hex) {
        return new Fingerprint(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    /** Returns 32 bits of this fingerprint. */
    int shortened() {
        return (int) (this.high >>> 32);
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(this.high) + HexFormat.of().toHexDigits(this.low);
    }
}
