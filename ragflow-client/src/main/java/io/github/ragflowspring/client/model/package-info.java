/** Types that several areas share: pages of results and the results of deletions. */
@NullMarked
package io.github.ragflowspring.client.model;

import org.jspecify.annotations.NullMarked;
