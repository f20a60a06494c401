# Two locks in opposite orders, by two threads that never meet.
import threading
import time

first, second = threading.Lock(), threading.Lock()
done = []


def hold(outer, inner):
    with outer:
        with inner:
            pass
    done.append(outer)


def hold_later(outer, inner):
    while not done:  # by nothing that orders the two: a join, or is_alive(), would
        time.sleep(0.001)
    hold(outer, inner)


one = threading.Thread(target=hold, args=(first, second))
other = threading.Thread(target=hold_later, args=(second, first))
one.start()
other.start()
one.join()
other.join()
