package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Attachment;
import io.github.ragflowspring.emulator.internal.format.FileContent.Message;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the headers, the texts and the attachments of messages with Jakarta Mail. */
final class MailReader implements ContentReader {

    @Override
    public FileContent read(String fileName, byte[] content) throws UnreadableFileException {
        if (content.length == 0) {
            throw new UnreadableFileException("[Errno 2] No such file or directory: '" + fileName + "'");
        }
        Message message = new Message(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (!beginsWithHeader(content)) {
            message.lines().add(normalized(new String(content, StandardCharsets.UTF_8)));
            return message;
        }
        try {
            MimeMessage mail = new MimeMessage(null, new ByteArrayInputStream(content));
            for (Header header : Collections.list(mail.getAllHeaders())) {
                message.lines().add(header.getName() + ": " + decoded(MimeUtility.unfold(header.getValue())));
            }
            addTexts(mail, message);
            addAttachments(mail, message.attachments());
        } catch (MessagingException | IOException broken) {
            if (message.lines().isEmpty()) {
                throw new UnreadableFileException("the file is not a message");
            }
        }
        return message;
    }

    private static boolean beginsWithHeader(byte[] content) {
        for (byte c : content) {
            if (c == ':' || c == '\n') {
                return c == ':';
            }
        }
        return false;
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(header);
        } catch (IOException unknownEncoding) {
            return header;
        }
    }

    private static void addTexts(MimePart part, Message message) throws MessagingException, IOException {
        ContentType type = type(part);
        if (type.match("text/plain")) {
            message.lines().add(text(part, type));
        } else if (type.match("text/html")) {
            message.html().add(text(part, type));
        } else if (type.match("multipart/*")) {
            for (MimeBodyPart nested : parts(part)) {
                addTexts(nested, message);
            }
        }
    }

    private static ContentType type(MimePart part) throws MessagingException {
        try {
            return new ContentType(Objects.requireNonNullElse(part.getContentType(), "text/plain"));
        } catch (ParseException invalid) {
            return new ContentType("text", "plain", null);
        }
    }

    private static List<MimeBodyPart> parts(MimePart part) throws MessagingException {
        // Not getContent(), which looks for handlers of content types.
        Multipart multipart = new MimeMultipart(new MimePartDataSource(part));
        List<MimeBodyPart> parts = new ArrayList<>();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart nested = multipart.getBodyPart(i);
            if (nested instanceof MimeBodyPart body) {
                parts.add(body);
            }
        }
        return parts;
    }

    private static String text(Part part, ContentType type) throws MessagingException, IOException {
        byte[] bytes = part.getInputStream().readAllBytes();
        for (Charset charset : List.of(charset(type.getParameter("charset")), StandardCharsets.UTF_8)) {
            try {
                return normalized(
                        charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException other) {
                // The next one.
            }
        }
        return normalized(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static String normalized(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static void addAttachments(MimePart mail, List<Attachment> attachments)
            throws MessagingException, IOException {
        if (!type(mail).match("multipart/*") || type(mail).match("multipart/alternative")) {
            return;
        }
        for (MimeBodyPart part : parts(mail)) {
            String name = part.getFileName();
            if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) && name != null) {
                attachments.add(
                        new Attachment(decoded(name), part.getInputStream().readAllBytes()));
            }
        }
    }
}
