package plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A plain Spring Boot application that takes the same deliveries. */
@SpringBootApplication
public class PlainInbox {

    public static void main(String[] args) {
        SpringApplication.run(PlainInbox.class, args);
    }

}
