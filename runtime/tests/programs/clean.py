# What Python programs do with threads, and no inversion in it.
import concurrent.futures
import queue
import threading

items = queue.Queue(3)


def consume():
    while items.get() is not None:
        items.task_done()


workers = [threading.Thread(target=consume) for _ in range(4)]
for worker in workers:
    worker.start()
for number in range(300):
    items.put(number)
items.join()
for worker in workers:
    items.put(None)
for worker in workers:
    worker.join()

with concurrent.futures.ThreadPoolExecutor(4) as pool:
    assert sum(pool.map(lambda x: x * x, range(200))) == 2646700

changed = threading.Condition()
count = 0


def produce():
    global count
    for _ in range(100):
        with changed:
            count += 1
            changed.notify_all()


def wait_for_all():
    with changed:
        changed.wait_for(lambda: count >= 200)


barrier, tokens, gate, go = threading.Barrier(3), threading.Semaphore(2), threading.RLock(), threading.Event()


def meet():
    barrier.wait()
    with tokens, gate, gate:
        pass
    go.wait()


outer, inner = threading.Lock(), threading.Lock()


def nest(first, second):
    with first, second:
        pass


# In opposite orders, but never at once.
nested = threading.Thread(target=nest, args=(outer, inner))
nested.start()
nested.join()
nest(inner, outer)

threads = [threading.Thread(target=f) for f in (produce, produce, wait_for_all, wait_for_all, meet, meet, meet)]
for thread in threads:
    thread.start()
go.set()
for thread in threads:
    thread.join()
print("done")
