package plain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

/** Verifies a delivery, stores it, and tells whether it was there before. */
@RestController
class WebhookController {

    private final Events events;
    private final JsonMapper json;
    private final SecretKeySpec key;

    WebhookController(Events events, JsonMapper json, @Value("${openxswitch.webhook.secret}") String secret) {
        this.events = events;
        this.json = json;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    @PostMapping("/webhooks/openxswitch")
    ResponseEntity<Void> receive(@RequestHeader("X-Webhook-Signature") String signature, @RequestBody byte[] body)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        var expected = HexFormat.of().formatHex(mac.doFinal(body));
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8))) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        try {
            events.save(new Event(json.readTree(body).get("requestId").asString(), body));
            return ResponseEntity.accepted().build();
        } catch (DataIntegrityViolationException e) {
            return ResponseEntity.ok().build();
        }
    }

}
