# Two threads that each hold the lock that the other one waits for.
import threading

first, second, barrier = threading.Lock(), threading.Lock(), threading.Barrier(2)


def hold(outer, inner):
    with outer:
        barrier.wait()
        with inner:
            pass


one = threading.Thread(target=hold, args=(first, second))
other = threading.Thread(target=hold, args=(second, first))
one.start()
other.start()
one.join()
other.join()
