# Two threads take two locks in opposite orders, one after the other in time.
import threading

car, doll = threading.Lock(), threading.Lock()
alice_played = threading.Event()


def alice():
    with car:
        with doll:
            pass
    alice_played.set()


def bob():
    alice_played.wait()
    with doll:
        with car:
            pass


threads = [threading.Thread(target=alice), threading.Thread(target=bob)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have played")
