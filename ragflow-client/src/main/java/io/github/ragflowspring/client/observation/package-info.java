/** What metrics and traces know of the operations of this client. */
@NullMarked
package io.github.ragflowspring.client.observation;

import org.jspecify.annotations.NullMarked;
