/** Documents of a dataset and their chunks: uploading, parsing, watching the progress, editing, downloading, deleting. */
@NullMarked
package io.github.ragflowspring.client.document;

import org.jspecify.annotations.NullMarked;
