package io.github.ragflowspring.batch.corpus;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A corpus of the objects in a bucket of Amazon S3 or a compatible object store. Requires {@code
 * software.amazon.awssdk:s3}.
 *
 * <p>The id of a file is its key without the prefix, and its version is its ETag, so that only new and changed objects are
 * read. An object is streamed from the store to RAGFlow. Objects whose key ends with a slash are folders and left out.
 *
 * <p>The list is fetched in pages while a run proceeds, and fails with an {@link UncheckedIOException} if a page cannot be
 * fetched.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class S3Corpus implements Corpus {

    private final String name;

    private final S3AsyncClient client;

    private final String bucket;

    private final String prefix;

    private final List<String> patterns;

    private S3Corpus(String name, S3AsyncClient client, String bucket, String prefix, List<String> patterns) {
        this.name = name;
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.patterns = patterns;
    }

    /**
     * Create a corpus of all objects of a bucket.
     *
     * @param name the name of the corpus, not blank; see {@link Corpus#name()}
     * @param client the client, which is not closed
     * @param bucket the bucket
     */
    public static S3Corpus of(String name, S3AsyncClient client, String bucket) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.notNull(client, "'client' must not be null");
        Assert.hasText(bucket, "'bucket' must not be blank");
        return new S3Corpus(name, client, bucket, "", List.of());
    }

    /**
     * Return a copy with the given prefix of the keys.
     *
     * @param prefix the prefix, such as {@code manuals/}, or empty for all objects, which is the default
     */
    public S3Corpus prefix(String prefix) {
        Assert.notNull(prefix, "'prefix' must not be null");
        return new S3Corpus(this.name, this.client, this.bucket, prefix, this.patterns);
    }

    /**
     * Return a copy with the given patterns.
     *
     * @param patterns patterns of the ids to include, such as <code>**&#47;*.md</code>; without any, all objects are included
     */
    public S3Corpus patterns(String... patterns) {
        Arrays.stream(patterns)
                .forEach((pattern) -> Assert.hasText(pattern, "'patterns' must not contain blank patterns"));
        return new S3Corpus(this.name, this.client, this.bucket, this.prefix, List.of(patterns));
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public Flux<CorpusFile> files() {
        AntPathMatcher matcher = new AntPathMatcher();
        return Flux.defer(() -> Flux.from(this.client.listObjectsV2Paginator(ListObjectsV2Request.builder()
                        .bucket(this.bucket)
                        .prefix(this.prefix)
                        .build())))
                .onErrorMap(this::failure)
                .concatMapIterable(S3Corpus::objects, 1)
                .filter((object) -> isIncluded(object.key(), matcher))
                .map(this::file);
    }

    private UncheckedIOException failure(Throwable error) {
        return new UncheckedIOException(
                "The objects of bucket '" + this.bucket + "' could not be listed", new IOException(cause(error)));
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error.getCause();
        return (error instanceof CompletionException && cause != null) ? cause : error;
    }

    /** Without a token, the client would take this page for the last one. */
    private static List<S3Object> objects(ListObjectsV2Response page) {
        if (Boolean.TRUE.equals(page.isTruncated()) && !StringUtils.hasText(page.nextContinuationToken())) {
            throw new IllegalStateException("The object store does not list all objects of bucket '" + page.name()
                    + "': the page is truncated, but there is no token for the next one");
        }
        return page.contents();
    }

    private boolean isIncluded(String key, AntPathMatcher matcher) {
        String id = key.substring(this.prefix.length());
        return !id.isEmpty()
                && !id.endsWith("/")
                && (this.patterns.isEmpty()
                        || this.patterns.stream().anyMatch((pattern) -> matcher.match(pattern, id)));
    }

    private CorpusFile file(S3Object object) {
        String key = object.key();
        CorpusFile file = CorpusFile.of(
                key.substring(this.prefix.length()), new LazyResource("Object '" + key + "'", () -> open(key)));
        String version = object.eTag();
        return (version != null)
                ? file.version(StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(version, '"'), '"'))
                : file.size(object.size()).lastModified(object.lastModified());
    }

    private InputStream open(String key) throws IOException {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(this.bucket).key(key).build();
        try {
            return this.client
                    .getObject(request, AsyncResponseTransformer.toBlockingInputStream())
                    .join();
        } catch (CompletionException ex) {
            throw new IOException(cause(ex));
        }
    }

    @Override
    public String toString() {
        return "S3Corpus[name=" + this.name + ", bucket=" + this.bucket + ", prefix=" + this.prefix + "]";
    }
}
