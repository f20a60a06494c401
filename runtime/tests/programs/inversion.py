# Two locks in opposite orders, by two threads that never meet.
import threading
import time

first, second = threading.Lock(), threading.Lock()


def hold(outer, inner):
    with outer:
        with inner:
            pass


one = threading.Thread(target=hold, args=(first, second))
other = threading.Thread(target=hold, args=(second, first))
one.start()
while one.is_alive():  # not a join: that would order the two
    time.sleep(0.001)
other.start()
one.join()
other.join()
