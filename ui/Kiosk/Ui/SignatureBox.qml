import QtQuick

// A box to sign in with a finger. What is drawn stands at once; it is said once the finger is lifted.
// Only the finger that came first draws: a hand that rests on the glass draws nothing.
Item {
    id: root

    property string path: ""
    property string name: qsTr("签名框")
    // The stroke under the finger.
    property string live: ""
    property list<real> points: []
    property int finger: -1

    signal drawn(points: list<real>)

    implicitHeight: root.width * 0.4
    Accessible.role: Accessible.Canvas
    Accessible.name: root.name
    Accessible.description: root.path === "" ? qsTr("还没有签") : qsTr("已经签了")

    function follow(x: real, y: real): void {
        const across = Math.max(0, Math.min(1000, x / root.width * 1000));
        const down = Math.max(0, Math.min(400, y / root.height * 400));
        root.points.push(across, down);
        root.live += (root.live === "" ? "M" : "L") + across.toFixed(1) + " " + down.toFixed(1);
    }

    function lift(): void {
        const points = Array.from(root.points);
        root.points = [];
        root.live = "";
        root.finger = -1;
        if (points.length > 0)
            root.drawn(points);
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.white
        border.width: Theme.stroke
        border.color: Theme.celadon
    }

    Rectangle {
        x: parent.width * 0.06
        y: parent.height * 0.78
        width: parent.width - 2 * x
        height: 2
        color: Theme.line
    }

    KText {
        visible: root.path === "" && root.live === ""
        anchors.horizontalCenter: parent.horizontalCenter
        y: (parent.height * 0.78 - height) / 2
        width: parent.width * 0.88
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("用手指在这里写名字")
        color: Theme.ink2
    }

    Ink {
        anchors.fill: parent
        path: root.path
    }

    Ink {
        anchors.fill: parent
        path: root.live
    }

    MultiPointTouchArea {
        anchors.fill: parent
        maximumTouchPoints: 10
        onPressed: points => {
            if (root.finger !== -1)
                return;
            root.finger = points[0].pointId;
            root.follow(points[0].x, points[0].y);
        }
        onUpdated: points => {
            for (const point of points)
                if (point.pointId === root.finger)
                    root.follow(point.x, point.y);
        }
        onReleased: points => {
            for (const point of points)
                if (point.pointId === root.finger)
                    root.lift();
        }
        onCanceled: root.lift()
    }
}
