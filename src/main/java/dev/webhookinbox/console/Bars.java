package dev.webhookinbox.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A small chart: a bar for each hour, the last one right.
 *
 * @param words what it shows, for those who do not see it
 */
record Bars(List<Bar> bars, String words) {

    static final int WIDTH = 8;
    static final int HEIGHT = 36;
    private static final int GAP = 2;

    Bars {
        bars = List.copyOf(bars);
    }

    /** One bar; even an hour with little shows something. */
    record Bar(int x, int y, int height) {}

    static Bars of(List<Long> hours) {
        long most = hours.stream().mapToLong(Long::longValue).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < hours.size(); i++) {
            int height = height(hours.get(i), most);
            bars.add(new Bar(i * WIDTH, HEIGHT - height, height));
        }
        return new Bars(bars, "Events in each of the last %d hours, at most %d".formatted(hours.size(), most));
    }

    public int width() {
        return bars.size() * WIDTH;
    }

    public int barWidth() {
        return WIDTH - GAP;
    }

    private static int height(long value, long most) {
        return value == 0 ? 1 : (int) Math.max(3, Math.round((double) value * HEIGHT / most));
    }

}
