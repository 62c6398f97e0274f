/** Text for messages. */
@NullMarked
package io.github.ragflowspring.client.internal.text;

import org.jspecify.annotations.NullMarked;
