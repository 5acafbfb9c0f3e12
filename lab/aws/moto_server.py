"""Starts moto with the lab's patches on 127.0.0.1, at a port that the system chooses.

Prints one line of JSON when it is ready, {"port": 40123}, and ends at SIGTERM. MOTO_ACCOUNT_ID and
MOTO_IAM_LOAD_MANAGED_POLICIES are moto's own variables.
https://docs.getmoto.org/en/latest/docs/configuration/environment_variables.html
"""

import json
import os
import signal
import sys


def main() -> None:
    signal.signal(signal.SIGTERM, lambda _number, _frame: os._exit(0))

    # After the handler, because importing moto takes a second and a lab may be taken down before that.
    import existing_network
    import moto_patches
    from inventory import Inventory
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    moto_patches.apply()
    existing_network.apply()
    application = existing_network.ExistingNetworks(Inventory(DomainDispatcherApplication(create_backend_app)))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(json.dumps({"port": server.server_port}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
