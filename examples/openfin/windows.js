/** The windows that the platform opens after the sign-in: one, with one view. */
export const snapshot = {
  windows: [
    {
      name: 'opportunities',
      defaultWidth: 900,
      defaultHeight: 640,
      defaultCentered: true,
      saveWindowState: false,
      layout: {
        content: [
          {
            type: 'stack',
            content: [
              {
                type: 'component',
                componentName: 'view',
                title: 'Opportunities',
                componentState: {
                  name: 'opportunities-view',
                  url: new URL('view.html', import.meta.url).href,
                },
              },
            ],
          },
        ],
      },
    },
  ],
};
