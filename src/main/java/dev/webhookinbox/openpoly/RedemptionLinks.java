package dev.webhookinbox.openpoly;

import java.util.ArrayList;
import java.util.List;

import dev.webhookinbox.provider.Subject;

/**
 * Which processed redemption closes which pending payout: the one of the same redemption item, or of the same order when
 * either of the two does not name its item. Two different items of one order must not close each other's, so an order
 * alone is never enough when both sides name an item.
 *
 * <p>A payout waits for references and a redemption settles some; they meet when one is in both lists:
 * <pre>
 *                          payout waits for              redemption settles
 * item                     redemption_item               redemption_item
 * order, item unknown      redemption_of_order           redemption_of_order, itemless_redemption_of_order
 * order, item known        itemless_redemption_of_order  redemption_of_order
 * </pre>
 * Only redemptions settle these references, so no trade of the same order closes a payout.
 */
final class RedemptionLinks {

    private RedemptionLinks() {}

    /** What a pending payout waits for; nothing when it names neither, and then only a person closes it. */
    static List<String> awaitedByPayout(EventBody payout) {
        var references = new ArrayList<String>();
        var item = payout.id("redemption_item_id");
        var order = payout.id("order_id");
        if (item != null) {
            references.add(item(item));
        }
        if (order != null) {
            references.add(item == null ? ofOrder(order) : itemlessOfOrder(order));
        }
        return references;
    }

    /** What a processed redemption settles. */
    static List<String> settledByRedemption(EventBody redemption) {
        var references = new ArrayList<String>();
        var item = redemption.id("redemption_item_id");
        var order = redemption.id("order_id");
        if (item != null) {
            references.add(item(item));
        }
        if (order != null) {
            references.add(ofOrder(order));
            if (item == null) {
                references.add(itemlessOfOrder(order));
            }
        }
        return references;
    }

    private static String item(String item) {
        return new Subject("redemption_item", item).text();
    }

    private static String ofOrder(String order) {
        return new Subject("redemption_of_order", order).text();
    }

    private static String itemlessOfOrder(String order) {
        return new Subject("itemless_redemption_of_order", order).text();
    }

}
