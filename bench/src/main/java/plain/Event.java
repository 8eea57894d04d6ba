package plain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.jspecify.annotations.Nullable;

/** What was delivered, once. */
@Entity
class Event {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(nullable = false, unique = true)
    String requestId;

    @Column(nullable = false)
    byte[] body;

    protected Event() {}

    Event(String requestId, byte[] body) {
        this.requestId = requestId;
        this.body = body;
    }

}
