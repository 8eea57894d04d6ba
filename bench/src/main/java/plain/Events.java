package plain;

import org.springframework.data.jpa.repository.JpaRepository;

/** All of them. */
interface Events extends JpaRepository<Event, Long> {}
