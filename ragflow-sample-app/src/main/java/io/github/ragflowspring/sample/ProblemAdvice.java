package io.github.ragflowspring.sample;

import io.github.ragflowspring.client.error.RagflowException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers with a problem when a call fails. A stream that has begun tells its failure as its last event instead. */
@RestControllerAdvice
public class ProblemAdvice {

    @ExceptionHandler
    ProblemDetail failed(RagflowException error) {
        Problem problem = Problem.of(error);
        ProblemDetail answer = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
        answer.setTitle(problem.message());
        answer.setProperty("kind", problem.kind());
        return answer;
    }

    /** The client refuses what RAGFlow could only misunderstand, such as a blank question or id, before it calls. */
    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException error) {
        ProblemDetail answer =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(error.getMessage()));
        answer.setTitle("This cannot be asked of RAGFlow.");
        answer.setProperty("kind", "refused");
        return answer;
    }
}
